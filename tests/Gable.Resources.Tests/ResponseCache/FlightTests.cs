using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.ResponseCache;

/// <summary>Many requests for one missing answer, and what happens to them when the first one fails.</summary>
public sealed class FlightTests
{
    private const string Path = "/api/shelves";

    private readonly Brake _brake = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_first_client_leaves_the_others_get_their_answer()
    {
        await using var server = await StartAsync();
        _brake.Hold();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = server.GetAsync(Path, cancellationToken: leaving.Token);
        await _brake.Reached.WaitAsync(Cancel);
        var others = Enumerable.Range(0, 20).Select(_ => server.GetAsync(Path)).ToList();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _brake.Release();

        Assert.All(await Task.WhenAll(others), reply => Assert.Equal(200, reply.Status));
        Assert.True(await server.IsKeptAsync(Path));
    }

    [Fact]
    public async Task A_failure_is_not_kept_and_not_passed_on()
    {
        await using var server = await StartAsync();
        _brake.Fails = 1;
        Assert.Equal(500, (await server.GetAsync(Path)).Status);
        Assert.True(server.Cache.Store.IsEmpty);
        Assert.Equal(200, (await server.GetAsync(Path)).Status);

        server.Cache.Clear();
        _brake.Fails = 1;
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.GetAsync(Path)));
        Assert.Equal(1, replies.Count(reply => reply.Status == 500));
        Assert.Equal(19, replies.Count(reply => reply.Status == 200));
    }

    [Fact]
    public async Task A_change_during_the_query_keeps_its_answer_from_being_kept_or_joined()
    {
        await using var server = await StartAsync();
        _brake.Hold();
        var before = server.GetAsync(Path);
        await _brake.Reached.WaitAsync(Cancel);
        var joined = server.GetAsync(Path);
        await server.SaveAsync(db => db.Add(new Shelf { Name = "late" }));
        _brake.Release();
        var after = await server.GetAsync(Path);

        Assert.Contains("late", after.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await before).Status);
        Assert.Equal(200, (await joined).Status);
        Assert.Contains("late", (await server.GetAsync(Path)).Text, StringComparison.Ordinal);
    }

    private Task<KeptServer> StartAsync() => KeptServer.StartAsync("sqlite", builder =>
        builder.Services.ConfigureDbContext<KeptDb>((_, options) => options.AddInterceptors(_brake)));

    /// <summary>Holds or fails the next query for shelves, after the database answered it.</summary>
    private sealed class Brake : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile TaskCompletionSource? _held;

        public int Fails;

        public Task Reached => _reached.Task;

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => Interlocked.Exchange(ref _held, null)?.TrySetResult();

        public override async ValueTask<System.Data.Common.DbDataReader> ReaderExecutedAsync(
            System.Data.Common.DbCommand command, CommandExecutedEventData eventData, System.Data.Common.DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.Contains("FROM \"Shelves\"", StringComparison.Ordinal))
            {
                return result;
            }

            if (Interlocked.Decrement(ref Fails) >= 0)
            {
                throw new InvalidOperationException("the query failed");
            }

            if (_held is { } held)
            {
                _reached.TrySetResult();
                await held.Task.WaitAsync(cancellationToken);
            }

            return result;
        }
    }
}
