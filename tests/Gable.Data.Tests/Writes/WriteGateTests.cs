namespace Gable.Data.Tests.Writes;

public sealed class WriteGateTests
{
    private static readonly DatabaseSettings Sqlite = new(DatabaseKind.Sqlite, "Data Source=x", "test") { DisplayName = "SQLite x" };

    [Fact]
    public async Task The_gate_lets_writers_pass_in_the_order_they_came()
    {
        using var gate = new WriteGate(Sqlite);
        var order = new List<int>();
        var first = await gate.EnterAsync(TestContext.Current.CancellationToken);
        var waiting = Enumerable.Range(0, 50).Select(number => PassAsync(gate, order, number)).ToList();
        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 50), order);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_queue_and_disposing_twice_lets_one_pass()
    {
        using var gate = new WriteGate(Sqlite);
        var first = await gate.EnterAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource();
        var gaveUp = gate.EnterAsync(patience.Token).AsTask();
        var second = gate.EnterAsync(TestContext.Current.CancellationToken).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);

        first.Dispose();
        first.Dispose();
        using var ticket = await second;
        Assert.Null(await gate.TryEnterAsync(TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task PostgreSQL_needs_no_gate()
    {
        using var gate = new WriteGate(Sqlite with { Kind = DatabaseKind.PostgreSql });
        using var one = await gate.EnterAsync(TestContext.Current.CancellationToken);
        using var two = await gate.EnterAsync(TestContext.Current.CancellationToken);
        Assert.Same(one, two);
    }

    private static async Task PassAsync(WriteGate gate, List<int> order, int number)
    {
        using (await gate.EnterAsync(TestContext.Current.CancellationToken))
        {
            order.Add(number);
            await Task.Yield();
        }
    }
}
