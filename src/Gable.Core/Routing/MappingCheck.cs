using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Reports what went wrong while endpoints were mapped; a host that is started without <c>RunGableAsync</c> does not start either.</summary>
internal sealed class MappingCheck(ApplicationEndpoints endpoints) : IApplicationCheck, IHostedLifecycleService
{
    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<CheckResult>>([.. endpoints.Failures.SelectMany(static failure => StartFailures.Explain(failure)!)]);

    public Task StartingAsync(CancellationToken cancellationToken) => endpoints.Failures.Count == 0
        ? Task.CompletedTask
        : throw new StartupException([.. endpoints.Failures.SelectMany(static failure => StartFailures.Explain(failure)!)]);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
