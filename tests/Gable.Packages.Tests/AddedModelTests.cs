using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Admin.Tests;

namespace Gable.Packages.Tests;

/// <summary>A model that somebody adds to the Store: a file with a class and its policy, a migration, and not a line elsewhere.</summary>
public sealed partial class AddedModelTests(LocalFeed feed) : IDisposable
{
    private const string Wine = """
        namespace Store.Cellar;

        public enum WineStyle
        {
            Red,
            White,
        }

        [Resource]
        public sealed class Wine
        {
            public Guid Id { get; set; }

            [Unique, Searchable, StringLength(80)]
            public required string Name { get; set; }

            public WineStyle Style { get; set; }

            [Range(1900, 2100)]
            public int Vintage { get; set; } = 2025;

            [Precision(7, 2)]
            public decimal Price { get; set; }

            [Precision(7, 2)]
            public decimal? Cost { get; set; }

            public Guid? MakerId { get; set; }

            public Store.Catalog.Brand? Maker { get; set; }

            public DateTimeOffset CreatedAt { get; set; }
        }

        public sealed class WinePolicy : Policy<Wine>
        {
            public WinePolicy()
            {
                Read((actor, wine) => true);
                Write((actor, wine) => actor.IsIn(Roles.Staff));
                Field(wine => wine.Cost).VisibleTo(actor => actor.IsIn(Roles.Administrator));
            }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gable-added-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_class_its_policy_and_a_migration_are_a_complete_model_of_the_Store_and_its_admin()
    {
        CopyStore();
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.FullName, "Cellar")).FullName, "Wine.cs"), Wine, Cancel);
        await Shell.RunAsync("dotnet", _folder.FullName, ["run", "--", "db", "migrate", "--name", "add_wines"]);
        var migration = Assert.Single(_folder.GetDirectories("Migrations/*_add_wines"));
        Assert.Contains("CREATE TABLE \"Wines\"", await File.ReadAllTextAsync(Path.Combine(migration.FullName, "sqlite.up.sql"), Cancel), StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE \"Wines\"", await File.ReadAllTextAsync(Path.Combine(migration.FullName, "postgresql.up.sql"), Cancel), StringComparison.Ordinal);
        await Shell.RunAsync("dotnet", _folder.FullName, ["run", "--no-build", "--", "db", "seed"]);

        var address = $"127.0.0.1:{ServedApplication.FreePort()}";
        using var shop = await ServedApplication.StartAsync(_folder.FullName, $"env ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS=http://{address} dotnet run --no-build --no-launch-profile", address, Cancel);
        using var sam = await SignInAsync(address, "sam@example.com");
        using var ada = await SignInAsync(address, "ada@example.com");
        await LooksAfterAWineAsync(sam, ada);

        // A customer of the shop has no admin, and no wine in it.
        using var ann = await SignInAsync(address, "ann@example.com");
        using var closed = await ann.GetAsync(new Uri("/admin/wines", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task LooksAfterAWineAsync(HttpClient sam, HttpClient ada)
    {
        await ShowsAsync(sam, "/admin", "Cellar", "/admin/wines");
        var form = FormPage.Of(await ShowsAsync(sam, "/admin/wines/-/new", "Vintage", "Maker"));
        Assert.Null(form["cost"]);
        Assert.Equal("", FormPage.Of(await ShowsAsync(ada, "/admin/wines/-/new"))["cost"]);

        var (refused, mistakes, _) = await SendAsync(sam, "/admin/wines/-/new", form.With("name", "Silvaner").With("style", "white").With("price", "14.90").With("vintage", "1200"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("Must be from 1900 to 2100.", mistakes, StringComparison.Ordinal);
        var maker = (await ada.GetFromJsonAsync<JsonElement>(new Uri("/api/brands?limit=1", UriKind.Relative), Cancel)).GetProperty("items")[0];
        var (created, page, path) = await SendAsync(sam, "/admin/wines/-/new", form.With("vintage", "2024").With("makerId", maker.GetProperty("id").GetString()!));
        Assert.True(created == HttpStatusCode.SeeOther, page);
        Assert.Contains("Is already taken.", (await SendAsync(sam, "/admin/wines/-/new", form)).Html, StringComparison.Ordinal);
        var changed = await SendAsync(ada, path!, FormPage.Of(await ShowsAsync(ada, path!)).With("price", "15.90").With("cost", "6.40"));
        Assert.Equal(HttpStatusCode.SeeOther, changed.Status);

        await ShowsAsync(sam, "/admin/wines", "Silvaner", "15.90", "White", maker.GetProperty("name").GetString()!);
        await ShowsAsync(sam, "/admin/wines?style[in]=white&vintage[gte]=2024&q=silva", "Silvaner");
        Assert.DoesNotContain("Silvaner</", await ShowsAsync(sam, "/admin/wines?style[in]=red"), StringComparison.Ordinal);
        await ShowsAsync(sam, "/admin/-/search?q=silva", "Silvaner");
        Assert.DoesNotContain("6.40", await ShowsAsync(sam, $"{path}/history", "Ada Adler", "14.90", "15.90"), StringComparison.Ordinal);
        await ShowsAsync(ada, $"{path}/history", "6.40");
        await ShowsAsync(sam, "/admin/wines/-/export.csv", "Silvaner", "15.9");
        await ShowsAsync(sam, "/admin/wines/-/import", "vintage");
        await ShowsAsync(ada, "/admin/-/policies", "Wine", "Cost");
        await ShowsAsync(sam, "/api/wines?q=silva", "\"name\":\"Silvaner\"");
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(sam, $"{path}/delete", FormPage.Of(await ShowsAsync(sam, $"{path}/delete")))).Status);
        await ShowsAsync(sam, "/admin/wines/-/deleted", "Silvaner");
    }

    private static async Task<string> ShowsAsync(HttpClient client, string path, params string[] texts)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancel));
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {html}");
        Assert.All(texts, text => Assert.True(html.Contains(text, StringComparison.Ordinal), $"{path} does not show {text}."));
        return html;
    }

    private static async Task<(HttpStatusCode Status, string Html, string? Location)> SendAsync(HttpClient client, string path, FormPage form)
    {
        using var content = new FormUrlEncodedContent(form.Fields);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancel)), response.Headers.Location?.OriginalString);
    }

    private static async Task<HttpClient> SignInAsync(string address, string email)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://{address}") };
        using var response = await client.PostAsJsonAsync(new Uri("/account/api/sign-in", UriKind.Relative), new { email, password = "oak-and-walnut" }, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        client.DefaultRequestHeaders.Add("Origin", $"http://{address}");
        return client;
    }

    /// <summary>The Store as its folder in the repository has it, on the packed packages instead of the projects.</summary>
    private void CopyStore()
    {
        var source = Path.Combine(LocalFeed.RepositoryRoot, "samples", "Store");

        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(source, file);

            if (!Elsewhere().IsMatch(path))
            {
                var copy = Path.Combine(_folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        feed.WriteProject(_folder.FullName, "Store");
    }

    [GeneratedRegex("^(bin|obj|data)/|^Store.csproj$")]
    private static partial Regex Elsewhere();
}
