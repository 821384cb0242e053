using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>How the application stops; bound to <c>Gable:Shutdown</c>.</summary>
/// <remarks>First <c>/health/ready</c> answers 503, then the drain delay passes, then requests at work get their time to finish.</remarks>
public sealed class GableShutdownOptions
{
    /// <summary>How long to go on answering after "not ready", so that load balancers notice. Default 5 seconds, none in development; range 0 to 5 minutes.</summary>
    public TimeSpan? DrainDelay { get; set; }

    /// <summary>How long requests at work may take to finish after the drain delay. Default 30 seconds; range 0 to 1 hour.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    internal TimeSpan DelayFor(IHostEnvironment environment) =>
        DrainDelay ?? (environment.IsDevelopment() ? TimeSpan.Zero : TimeSpan.FromSeconds(5));
}
