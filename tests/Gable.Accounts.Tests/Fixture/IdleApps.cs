[assembly: AssemblyFixture(typeof(Gable.Accounts.Tests.IdleApps))]

namespace Gable.Accounts.Tests;

/// <summary>Applications that wait for the next test of their kind: to start one costs more than most tests do.</summary>
public sealed class IdleApps : IAsyncDisposable
{
    // Each keeps connections open.
    private const int Capacity = 8;

    private static readonly Lock Gate = new();
    private static readonly List<(string Kindred, AccountsApp App)> Waiting = [];

    /// <summary>One that was given back; <c>null</c> when there is none.</summary>
    public static AccountsApp? Take(string kindred)
    {
        lock (Gate)
        {
            if (Waiting.FindIndex(waiting => waiting.Kindred == kindred) is not (>= 0 and var found))
            {
                return null;
            }

            var app = Waiting[found].App;
            Waiting.RemoveAt(found);
            return app;
        }
    }

    /// <summary>Keeps one, and stops the one that has waited longest when they are too many.</summary>
    public static async Task KeepAsync(string kindred, AccountsApp app)
    {
        AccountsApp? over = null;

        lock (Gate)
        {
            Waiting.Add((kindred, app));

            if (Waiting.Count > Capacity)
            {
                over = Waiting[0].App;
                Waiting.RemoveAt(0);
            }
        }

        await StopAsync(over);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, app) in Waiting)
        {
            await StopAsync(app);
        }
    }

    private static async Task StopAsync(AccountsApp? app)
    {
        if (app is not null)
        {
            await app.StopAsync();
            Assert.Empty(app.Log.Errors);
        }
    }
}
