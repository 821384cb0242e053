using System.Globalization;
using Gable.Resources.Tests.Writing;

namespace Gable.Resources.Tests.Validation;

/// <summary>Programs are answered in the language that they ask for, and otherwise in English, wherever the server stands.</summary>
[Collection("Wares on SQLite")]
public sealed class LanguageTests(SqliteWares server) : WaresTests(server)
{
    [Theory]
    [InlineData(null, "Is required.", "The data is not valid")]
    [InlineData("de", "Wird benötigt.", "Die Daten sind nicht gültig")]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "Wird benötigt.", "Die Daten sind nicht gültig")]
    [InlineData("en-GB,de;q=0.5", "Is required.", "The data is not valid")]
    [InlineData("fr,de;q=0.3", "Wird benötigt.", "Die Daten sind nicht gültig")]
    [InlineData("fr", "Is required.", "The data is not valid")]
    [InlineData("de;q=0", "Is required.", "The data is not valid")]
    [InlineData("*", "Is required.", "The data is not valid")]
    [InlineData("!!,,;q=x", "Is required.", "The data is not valid")]
    public async Task The_messages_of_rules_are_in_the_language_of_the_client_whatever_the_servers_is(string? accepted, string message, string title)
    {
        foreach (var culture in new[] { "en-US", "de-DE", "ja-JP" })
        {
            foreach (var path in new[] { "/ordinary", "/api/wares" })
            {
                (string, string)[] headers = [(WaresServer.ServerCulture, culture), .. accepted is null ? Array.Empty<(string, string)>() : [("Accept-Language", accepted)]];
                var answer = await SendAsync("POST", path, "{}", user: WaresServer.Ann, headers: headers);

                Assert.True(answer.Status == 422 && answer.Errors.Any(error => error == $"name: {message}"), $"{culture} {path}: {answer.Text}");
                Assert.Contains($"\"title\":\"{title}\"", answer.Text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("POST", "/api/wares", "{}", 401, "Nicht angemeldet")]
    [InlineData("GET", "/nothing", null, 404, "Nicht gefunden")]
    [InlineData("POST", "/ordinary", "{\"name\":\"Ann\",\"colour\":\"red\"}", 422, "Die Daten sind nicht gültig")]
    public async Task So_is_what_else_a_person_may_be_shown(string method, string path, string? body, int status, string title)
    {
        var answer = await SendAsync(method, path, body, headers: ("Accept-Language", "de"));

        Assert.True(answer.Status == status, answer.Text);
        Assert.Contains($"\"title\":\"{title}\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_are_missing_in_the_way_or_changed_are_told_in_one_language()
    {
        var (path, _, ware) = await Server.AddWareAsync();
        var remark = await SendAsync("POST", "/api/remarks", new { text = "hm", wareId = ware.Json.GetProperty("id").GetGuid(), @public = false }, WaresServer.Ann);
        Assert.True(remark.Status == 201, remark.Text);
        var nobody = $"/api/wares/{Guid.NewGuid()}";

        foreach (var (method, asked, body, precondition, status, title, detail) in new[]
        {
            ("GET", nobody, null, null, 404, "Nicht gefunden", "In /api/wares gibt es keine Zeile mit dieser Kennung."),
            ("GET", "/api/wares/no-key", null, null, 404, "Nicht gefunden", "In /api/wares gibt es keine Zeile mit dieser Kennung."),
            ("PATCH", nobody, "{}", null, 404, "Nicht gefunden", "In /api/wares gibt es keine Zeile mit dieser Kennung."),
            ("PATCH", path, """{"stock":2}""", "\"other\"", 412, "Die Vorbedingung ist nicht erfüllt",
                "Die Zeile wurde geändert, seit das ETag in If-Match gelesen wurde. Lesen Sie sie neu, wiederholen Sie die Änderung, und senden Sie ihr neues ETag."),
            ("DELETE", path, (string?)null, null, 409, "Die Änderung passt nicht zum jetzigen Stand der Daten",
                "Die Zeile kann nicht gelöscht werden, weil andere Daten auf sie verweisen."),
        })
        {
            (string, string)[] headers = [(WaresServer.ServerCulture, "ja-JP"), ("Accept-Language", "de"), .. precondition is null ? Array.Empty<(string, string)>() : [("If-Match", precondition)]];
            var answer = await SendAsync(method, asked, body, user: WaresServer.Ann, headers: headers);

            Assert.Equal((status, title, detail), (answer.Status, answer.Json.GetProperty("title").GetString(), answer.Detail));
        }
    }

    [Fact]
    public void Every_text_is_there_in_both_languages()
    {
        var texts = new System.Resources.ResourceManager(typeof(RuleText));

        foreach (var resource in texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>())
        {
            var german = texts.GetResourceSet(CultureInfo.GetCultureInfo("de"), createIfNotExists: true, tryParents: false)!.GetString((string)resource.Key);
            Assert.True(german is { Length: > 0 } && Places((string)resource.Value!) == Places(german), $"{resource.Key}: {german}");
        }
    }

    private static int Places(string text) => text.Count(static letter => letter == '{');
}
