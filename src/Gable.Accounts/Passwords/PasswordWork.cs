using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The bulkhead of password work: a few hashes at once, a bounded queue, so that a flood of sign-ins leaves the processors to others.</summary>
internal sealed class PasswordWork : IDisposable
{
    private readonly SemaphoreSlim _turns;
    private readonly int _maxWaiting;
    private readonly AccountsTelemetry _telemetry;
    private int _waiting;

    public PasswordWork(IOptions<AccountOptions> options, AccountsTelemetry telemetry)
    {
        _telemetry = telemetry;
        var atOnce = options.Value.MaxPasswordWork is > 0 and var set ? set : Math.Max(1, Environment.ProcessorCount / 2);
        _turns = new SemaphoreSlim(atOnce, atOnce);
        _maxWaiting = options.Value.MaxPasswordWaiting + atOnce;
    }

    public async Task<TResult> RunAsync<TResult>(Func<TResult> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > _maxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            _telemetry.Count("refused");
            throw Full();
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);

            try
            {
                _telemetry.Count("done");

                // Off the request's thread: nothing else waits behind 100 ms of arithmetic.
                return await Task.Run(work, cancellationToken);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _turns.Dispose();

    private static ProblemException Full() => new(AccountProblems.Of(StatusCodes.Status503ServiceUnavailable, "GABLE4003") with
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = "5" },
    });
}
