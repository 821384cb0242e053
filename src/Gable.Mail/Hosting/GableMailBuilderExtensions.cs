using Gable.Core;
using Gable.Mail;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds mail to an application.</summary>
public static class GableMailBuilderExtensions
{
    /// <summary>Adds <see cref="IMailer"/>, sending with retry, the check, the commands, and in development the mailbox at <c>/_gable/mail</c>.</summary>
    /// <remarks>An <see cref="IMailQueue"/> or <see cref="IMailTransport"/> that is registered before or after wins over the framework's.</remarks>
    /// <param name="builder">The application under construction.</param>
    /// <param name="configure">Changes settings after they were bound to <c>Gable:Mail</c>; <c>null</c> for none.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddGableMail(this IHostApplicationBuilder builder, Action<GableMailOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddGableCore();
        var services = builder.Services;
        services.AddGableOptions<GableMailOptions, GableMailOptionsValidator>(GableMailOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<GableMailOptions>, MailDefaults>());

        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        AddComposing(services);
        AddSending(services);
        AddViews(services);
        return builder;
    }

    private static void AddComposing(IServiceCollection services)
    {
        services.AddLocalization();
        services.TryAddSingleton<MailKinds>();
        services.TryAddSingleton<MailLayouts>();
        services.TryAddSingleton(static provider => new MailLinks(
            provider.GetRequiredService<IOptions<GableMailOptions>>(), provider.GetRequiredService<CurrentRequest>()));
        services.TryAddScoped<TemplateRenderer>();
        services.TryAddScoped<MailComposer>();
    }

    private static void AddSending(IServiceCollection services)
    {
        services.TryAddScoped<IMailer, Mailer>();
        services.TryAddScoped<IMailQueue, InMemoryMailQueue>();
        services.TryAddSingleton<IMailTransport, MailTransport>();
        services.TryAddSingleton<IMailOutlet, MailOutlet>();
        services.TryAddSingleton<SmtpTransport>();
        services.TryAddSingleton<MailMode>();
        services.TryAddSingleton<MailBacklog>();
        services.TryAddSingleton<MailTelemetry>();
        services.TryAddSingleton<MailRecords>();
        services.TryAddSingleton<MailDelivery>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, MailDelivery>(static provider => provider.GetRequiredService<MailDelivery>()));
    }

    private static void AddViews(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new Mailbox(provider.GetRequiredService<IOptions<GableMailOptions>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, MailCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, MailCommand>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, MailDescription>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, MailboxDescription>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, MailboxEndpoints>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IOperationsPage, MailOperationsPage>());
    }
}
