using System.Net;

namespace Gable.Admin.Tests;

public sealed class OperationTests(SqliteApp shared) : IClassFixture<SqliteApp>
{
    private readonly AdminApp _app = shared.App;

    [Theory]
    [InlineData("health", "database")]
    [InlineData("settings", "Gable:Admin:PageSize")]
    [InlineData("routes", "/api/products/{id}")]
    [InlineData("policies", "actor.IsIn(&quot;manager&quot;)")]
    [InlineData("migrations", "Migrations")]
    public async Task A_page_about_operations_is_for_operators_alone(string name, string text)
    {
        var (status, html, _) = await _app.GetAsync($"/admin/-/{name}", "operator");
        var (staff, _, _) = await _app.GetAsync($"/admin/-/{name}");
        var (_, menu, _) = await _app.GetAsync("/admin");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/admin/-/{name}\" aria-current=\"page\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, staff);
        Assert.DoesNotContain($"/admin/-/{name}", menu, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_searched_and_secrets_are_masked()
    {
        var (_, html, _) = await _app.GetAsync("/admin/-/settings?q=secret", "operator");

        Assert.Contains("Gable:Secret", html, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret of the tests", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Gable:Admin:PageSize", html, StringComparison.Ordinal);
    }
}
