namespace Bench;

/// <summary>Total allocated bytes of the process at <c>/allocated</c>, for bench/allocations.sh; only with <c>BENCH_ALLOCATIONS=1</c>.</summary>
internal static class AllocationCounter
{
    public static void MapAllocationCounter(this IEndpointRouteBuilder endpoints)
    {
        if (Environment.GetEnvironmentVariable("BENCH_ALLOCATIONS") == "1")
        {
            endpoints.MapGet("/allocated", static () => GC.GetTotalAllocatedBytes(precise: true));
        }
    }
}
