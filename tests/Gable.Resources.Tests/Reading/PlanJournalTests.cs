using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Reading;

/// <summary>The development error page shows the SQL of a read also when a plan ran it beside EF Core.</summary>
public sealed class PlanJournalTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task The_error_page_shows_the_statement_that_failed_with_its_values(string provider)
    {
        await using var server = await ReadingServer.StartAsync(provider, counted: false, environment: "Development");
        await server.UseAsync(async db => await db.Database.ExecuteSqlRawAsync(
            provider == "sqlite" ? "PRAGMA foreign_keys = OFF; DROP TABLE \"Tag\"" : "DROP TABLE \"Tag\" CASCADE", TestContext.Current.CancellationToken));

        var page = await PageAsync(server, "/api/tags?name=Moor%26Fen&count=true");

        Assert.Contains("SQL of this request", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The request sent no SQL.", page, StringComparison.Ordinal);
        Assert.Contains("FROM &quot;Tag&quot;", page, StringComparison.Ordinal);
        Assert.Contains("Moor&amp;Fen", page, StringComparison.Ordinal);
        Assert.Contains("failed", page, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(ReadingServer server, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
