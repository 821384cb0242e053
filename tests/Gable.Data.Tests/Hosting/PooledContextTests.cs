using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data.Tests.Hosting;

public sealed class PooledContextTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // A scope that knows the context by two names disposes it twice. Whoever was given it in between must not lose it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_context_goes_back_to_the_pool_once(bool byBothNames)
    {
        await using var app = await TestApplication.StartAsync(DatabaseKind.Sqlite, static builder => builder.Services.AddScoped<Between>());
        TestDb? next;

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var first = scope.ServiceProvider.GetRequiredService<TestDb>();
            var between = scope.ServiceProvider.GetRequiredService<Between>();

            if (byBothNames)
            {
                Assert.Same(first, scope.ServiceProvider.GetRequiredService<DbContext>());
            }

            between.OnDisposed = () => between.Next = app.Open();
            await scope.DisposeAsync();
            next = between.Next;
        }

        await using (next)
        {
            Assert.NotNull(next);
            Assert.Equal(0, await next.Shops.CountAsync(Cancel));

            await using var another = app.Open();
            Assert.NotSame(next, another);
        }
    }

    [Fact]
    public async Task A_context_is_configured_once()
    {
        await using var app = await TestApplication.StartAsync(DatabaseKind.Sqlite);
        var seen = new List<int>();

        await using (var scope = app.Services.CreateAsyncScope())
        {
            seen.Add(Interceptors(scope.ServiceProvider.GetRequiredService<TestDb>()));
        }

        await using var db = app.Open();
        seen.Add(Interceptors(db));

        Assert.Equal([1, 1], seen);
    }

    private static int Interceptors(TestDb db) => db.GetService<IDbContextOptions>()
        .FindExtension<CoreOptionsExtension>()!.Interceptors!.OfType<SaveInterceptor>().Count();

    private sealed class Between : IDisposable
    {
        public Action? OnDisposed { get; set; }

        public TestDb? Next { get; set; }

        public void Dispose() => OnDisposed?.Invoke();
    }
}
