using System.Runtime.InteropServices;

namespace Gable.Bench.Single;

/// <summary>The two measurements beside the cases: <c>startup</c> and <c>allocations</c>.</summary>
internal static class SingleRun
{
    private const int DefaultRounds = 7;

    private const string Help =
        """
        bench/startup.sh [--rounds <n>]
          The Store sample (Release, production, database present) against a minimal API with EF Core and the same fourteen
          entities: from the process's start to the first answer of GET /api/products, rounds interleaved, and resident
          memory after a load of that list. Default 7 rounds.

        bench/allocations.sh [--rounds <n>]
          Bytes allocated per request of a post by id (GC.GetTotalAllocatedBytes of the process before and after a load with
          a known number of requests), for gable, raw-ado and minimal-ef.

        exit codes: 0 measured, 1 an application did not start, 2 a wrong argument

        """;

    public static async Task<int> RunAsync(string what, string[] args)
    {
        if (args is ["--help"] or ["-h"])
        {
            Console.Out.Write(Help);
            return 0;
        }

        if (Rounds(args) is not { } rounds)
        {
            Console.Error.Write(Help);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var folders = BenchFolders.Find();

        try
        {
            Console.Out.Write(what == "startup"
                ? await new StartupRun(folders, rounds).RunAsync(stop.Token)
                : await new AllocationsRun(folders, rounds).RunAsync(stop.Token));
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception exception) when (exception is BenchException or Running.AppFailedException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static int? Rounds(string[] args) => args switch
    {
        [] => DefaultRounds,
        ["--rounds", var text] when int.TryParse(text, out var rounds) && rounds > 0 => rounds,
        _ => null,
    };
}
