using Gable.Bench.Paging;

return args switch
{
    ["paging", ..] => await PagingBench.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/paging -- paging   page 1 against page 10,000 of 300,000 rows");
    Console.Error.WriteLine("Set GABLE_TEST_POSTGRES to a superuser's connection string to measure PostgreSQL as well.");
    return 2;
}
