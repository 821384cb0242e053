using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>The failures of a start that a person caused and can mend; any other keeps its stack trace.</summary>
internal static class StartFailures
{
    // Kestrel says that an address is wrong by whatever exception its parts throw.
    private const string AddressReader = "Microsoft.AspNetCore.Server.Kestrel.Core.Internal.AddressBinder";

    // The binder could not convert a value; its message names the key, the value and the type.
    private const string Binder = "Microsoft.Extensions.Configuration.ConfigurationBinder";

    public static IReadOnlyList<CheckResult>? Explain(Exception exception) => exception switch
    {
        IOException { InnerException: AddressInUseException } => [InUse(exception)],
        OptionsValidationException options => [.. options.Failures.Select(failure => OptionsCheck.Finding(options.OptionsType.Name, failure))],
        AggregateException { InnerExceptions: var several } when several.All(static inner => inner is OptionsValidationException) =>
            [.. several.SelectMany(static inner => Explain(inner)!)],
        InvalidOperationException when exception.StackTrace?.Contains(Binder, StringComparison.Ordinal) == true => [OptionsCheck.Finding("Settings", exception.Message)],
        not GableException when exception.StackTrace?.Contains(AddressReader, StringComparison.Ordinal) == true => [Unusable(exception)],
        GableException known => [new CheckResult(known.Id, CheckSeverity.Error, "Start", known.What, known.Fix)],
        _ => null,
    };

    private static CheckResult Unusable(Exception exception) => new(
        "GABLE0160",
        CheckSeverity.Error,
        "Address",
        $"The application cannot listen where it was told to: {exception.Message}",
        "Write addresses with scheme, host and port, in --urls, ASPNETCORE_URLS or Properties/launchSettings.json: `dotnet run -- --urls http://localhost:5100`.");

    private static CheckResult InUse(Exception exception) => new(
        "GABLE0160",
        CheckSeverity.Error,
        "Address",
        exception.Message,
        "Stop the other program, or listen elsewhere: `dotnet run -- --urls http://localhost:5100`.");
}
