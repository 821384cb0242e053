using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Registers the request log and the console that it goes to.</summary>
internal static class LogRegistration
{
    internal static void AddRequestLog(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, LogFilterDefaults>());
        AddConsole(builder);
    }

    /// <summary>Takes the place of the framework's console where the application left it as it was.</summary>
    private static void AddConsole(IHostApplicationBuilder builder)
    {
        var services = builder.Services;

        if (services.FirstOrDefault(IsConsole) is not { } console || IsChosen(builder))
        {
            return;
        }

        services.Remove(console);
        services.AddSingleton<ILoggerProvider>(_ =>
        {
            // A console that the application adds later is its choice as well.
            return services.Any(IsConsole)
                ? NullLoggerProvider.Instance
                : new ConsoleLogProvider(new ConsoleSink(Console.OpenStandardOutput(), !Console.IsOutputRedirected));
        });
    }

    private static bool IsConsole(ServiceDescriptor service) =>
        service.ServiceType == typeof(ILoggerProvider) && service.ImplementationType == typeof(ConsoleLoggerProvider);

    private static bool IsChosen(IHostApplicationBuilder builder) =>
        builder.Configuration.GetSection("Logging:Console").GetChildren().Any(static setting => setting.Key != "LogLevel") ||
        builder.Services.Any(static service => service.ImplementationInstance is not null &&
            (service.ServiceType == typeof(IConfigureOptions<ConsoleLoggerOptions>) ||
             service.ServiceType == typeof(IConfigureOptions<SimpleConsoleFormatterOptions>)));
}
