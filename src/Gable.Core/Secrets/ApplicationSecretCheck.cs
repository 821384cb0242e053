using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Production needs a secret of its own.</summary>
internal sealed class ApplicationSecretCheck(IApplicationSecret secret, IHostEnvironment environment) : IApplicationCheck
{
    private const string Id = "GABLE0060";

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var needed = context.Purpose == CheckPurpose.Deploy || !environment.IsDevelopment();

        CheckResult finding = secret.IsConfigured
            ? new(Id, CheckSeverity.Ok, ApplicationSecret.Key, "The application's secret is set.")
            : needed
                ? new(Id, CheckSeverity.Error, ApplicationSecret.Key,
                    $"The application's secret is not set, or shorter than {ApplicationSecret.MinCharacters} characters.",
                    "Set the environment variable Gable__Secret, for example to the output of `openssl rand -base64 32`.")
                : new(Id, CheckSeverity.Ok, ApplicationSecret.Key, "Development keeps a secret of its own in data/secret.txt.");

        return ValueTask.FromResult<IReadOnlyList<CheckResult>>([finding]);
    }
}
