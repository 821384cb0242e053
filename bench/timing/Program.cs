using Gable.Bench.Timing;

return args switch
{
    ["accounts", .. var flows] when flows.All(TimingBench.Flows.Contains) => await TimingBench.RunAsync(flows is [] ? TimingBench.Flows : flows),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"dotnet run -c Release --project bench/timing -- accounts [{string.Join("] [", TimingBench.Flows)}]");
    Console.Error.WriteLine("Answers about known addresses against answers about unknown ones, 200 tries each in random order.");
    Console.Error.WriteLine("Set GABLE_TEST_POSTGRES to a superuser's connection string to measure PostgreSQL instead of SQLite.");
    return 2;
}
