using Gable.Core;
using Gable.Data.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Diagnostics;

public sealed class JournalTests
{
    [Fact]
    public async Task The_commands_of_a_request_are_noted_with_secrets_masked()
    {
        await using var application = await TestApplication.StartAsync(DatabaseKind.Sqlite, environment: "Development");
        var journal = new Journal();
        var context = new DefaultHttpContext();
        context.Features.Set<IRequestJournal>(journal);

        async Task QueryAsync(HttpContext _)
        {
            await using var db = application.Open();
            var (name, password) = ("Tea", "hunter2");
            await db.Shops.Where(shop => shop.Name == name || shop.Name == password).ToListAsync(TestContext.Current.CancellationToken);
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("SELECT no FROM nowhere", TestContext.Current.CancellationToken));
        }

        await CurrentRequest.RunAsync(context, QueryAsync);

        var query = journal.Queries[0];
        Assert.Contains("FROM \"Shops\"", query.Sql, StringComparison.Ordinal);
        Assert.Equal(["@name=Tea", "@password=•••"], query.Parameters.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal([false, true], journal.Queries.Select(one => one.Failed));
    }

    private sealed class Journal : IRequestJournal
    {
        private readonly List<JournalQuery> _queries = [];

        public IReadOnlyList<JournalQuery> Queries => _queries;

        public void Add(JournalQuery query) => _queries.Add(query);
    }
}
