using System.Runtime.InteropServices;
using Gable.Bench;
using Gable.Bench.Reports;
using Gable.Bench.Running;
using Gable.Bench.Single;

if (args is ["startup" or "allocations", ..])
{
    return await SingleRun.RunAsync(args[0], args[1..]);
}

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.Out.Write(BenchArguments.Help);
    return 0;
}

var folders = BenchFolders.Find();

if (!BenchArguments.TryParse(args, folders, out var arguments, out var mistake))
{
    Console.Error.WriteLine(mistake);
    Console.Error.WriteLine("bench/run.sh --help lists what can be given.");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    var run = await new BenchRun(arguments, folders).RunAsync(stop.Token);

    // Behind the run: building the applications may have installed what they run on.
    var machine = await Machine.DescribeAsync(stop.Token);
    ReportFiles.Write(new Report(arguments, machine, run), folders);
    return run.HasMeasurements ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("stopped; every application that was started has been ended");
    return 130;
}
catch (BenchException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
