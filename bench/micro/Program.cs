using Bench.Micro;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

// In this process: the benchmarks hold a running application, which a generated project could not restore offline.
var config = DefaultConfig.Instance
    .AddJob(Job.Default
        .WithWarmupCount(10)
        .WithIterationCount(10)
        .WithIterationTime(TimeInterval.FromMilliseconds(200))
        .WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));

BenchmarkSwitcher.FromAssembly(typeof(Pipeline).Assembly).Run(args, config);
