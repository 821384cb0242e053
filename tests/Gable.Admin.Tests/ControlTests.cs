using System.Net;
using System.Text.Json;
using Gable.Admin.Tests.Shop.Content;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>The control of each kind of text, and what can be done without a script.</summary>
[Collection(WorkOnSqlite.Name)]
public sealed class ControlTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task A_text_has_the_control_of_what_it_means_in_the_section_that_its_attributes_name()
    {
        var (_, html, _) = await _app.GetAsync($"/admin/stories/{(await StoryAsync()).Id}");

        Assert.Matches("<legend>Text</legend>.*name=\"body\".*name=\"keywords\".*<legend>Look</legend>.*name=\"picture\".*<legend>Contact</legend>", html.ReplaceLineEndings(" "));
        Assert.Matches("<textarea[^>]*name=\"keywords\"[^>]*data-g-tags=", html);
        Assert.Matches("<input[^>]*name=\"colour\"[^>]*data-g-color=", html);
        Assert.Contains("class=\"g-image\" src=\"/pictures/board.svg\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"mailto:hello@workshop.example\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:&#x2B;4681234567\"", html, StringComparison.Ordinal);
        Assert.Matches("href=\"https://workshop.example/\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"", html);
        Assert.Matches("type=\"email\"[^>]*name=\"email\"", html);
        Assert.Matches("type=\"tel\"[^>]*name=\"phone\"", html);
    }

    [Fact]
    public async Task Markdown_is_shown_as_it_will_look_by_a_button_and_nothing_is_saved_or_lost()
    {
        var story = await StoryAsync();
        var (_, html, _) = await _app.GetAsync($"/admin/stories/{story.Id}");
        var form = FormPage.Of(html).With("title", "Not saved").With("body", "# Big\n\n**strong** <img src=x onerror=alert(1)> [bad](javascript:alert(1)) ![far](https://far.example/a.png) ![near](/a.png)");

        var (status, shown, _) = await _app.PostAsync($"/admin/stories/{story.Id}", [.. form.Fields, new("$preview", "body")]);
        var preview = shown[shown.IndexOf("class=\"g-prose", StringComparison.Ordinal)..];
        preview = preview[..preview.IndexOf("<fieldset", StringComparison.Ordinal)];

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<h2>Big</h2>", preview, StringComparison.Ordinal);
        Assert.Contains("<strong>strong</strong> &lt;img src=x onerror=alert(1)&gt; bad", preview, StringComparison.Ordinal);
        Assert.Matches("<a href=\"https://far.example/a.png\"[^>]*>far</a>", preview);
        Assert.Contains("<img src=\"/a.png\"", preview, StringComparison.Ordinal);
        Assert.Equal(("Not saved", story.Title), (FormPage.Of(shown)["title"], (await StoryAsync()).Title));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("[a](javascript:alert(1))", "href")]
    [InlineData("[a](JaVaScRiPt&#58;alert(1))", "href")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)", "href")]
    [InlineData("[a](//evil.example)", "href")]
    [InlineData("[a][b]\n\n[b]: vbscript:x", "href")]
    [InlineData("<javascript:alert(1)>", "href")]
    [InlineData("![a](https://evil.example/x.png)", "<img")]
    [InlineData("# a {#main onclick=alert(1)}", " onclick=alert(1)>")]
    [InlineData("a{style=\"position:fixed\"}", "style=\"position")]
    [InlineData("[a](https://ok.example \"x\\\" onmouseover=\\\"alert(1)\")", "\" onmouseover=\"")]
    public async Task Markdown_cannot_do_more_than_text(string text, string forbidden)
    {
        var (status, html, response) = await _app.PostAsync("/admin/-/markdown", [new("text", text)]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain(forbidden, html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Markdown_that_is_nested_without_end_or_very_long_is_answered_quickly_all_the_same()
    {
        var (deep, _, _) = await _app.PostAsync("/admin/-/markdown", [new("text", new string('>', 50_000))]);
        var (brackets, _, _) = await _app.PostAsync("/admin/-/markdown", [new("text", new string('[', 200_000))]);
        var (stars, _, _) = await _app.PostAsync("/admin/-/markdown", [new("text", string.Concat(Enumerable.Repeat("*a_", 60_000)))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, deep);
        Assert.All([brackets, stars], status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task The_first_mistake_in_JSON_is_named_by_line_and_character()
    {
        var story = await StoryAsync();
        var (_, html, _) = await _app.GetAsync($"/admin/stories/{story.Id}");

        var (_, refused, _) = await _app.PostAsync($"/admin/stories/{story.Id}", FormPage.Of(html).With("options", "{\r\n  \"größe\": tall\r\n}").Fields);

        Assert.Contains("Is no JSON: line 2, character 13.", WebUtility.HtmlDecode(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moments_are_in_the_zone_of_whoever_looks_and_a_form_is_read_in_the_one_it_was_filled_in_with()
    {
        var story = await StoryAsync();
        var path = $"/admin/stories/{story.Id}";
        var html = await GetWithAsync(path, "gable-zone=America%2FNew_York");
        var form = FormPage.Of(html);

        Assert.Equal(("2026-07-01T02:30", "America/New_York"), (form["publishedAt"], form["$zone"]));
        Assert.Contains("Time zone: America/New_York", html, StringComparison.Ordinal);
        Assert.Equal("2026-07-01T15:30", FormPage.Of(await GetWithAsync(path, "gable-zone=America%2FNew_York; gable-zone-chosen=Asia%2FTokyo"))["publishedAt"]);
        Assert.Equal("2026-07-01T06:30", FormPage.Of(await GetWithAsync(path, "gable-zone=..%2F..%2Fetc%2Fpasswd"))["publishedAt"]);

        // Sent by a browser that has moved to UTC meanwhile.
        var (status, _, _) = await _app.PostAsync(path, form.With("publishedAt", "2026-07-01T03:00").Fields);
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 7, 0, 0, TimeSpan.Zero), (await StoryAsync()).PublishedAt);
        await _app.WithDbAsync(db => db.Stories.ExecuteUpdateAsync(set => set.SetProperty(each => each.PublishedAt, story.PublishedAt), AdminHttp.Cancel));
    }

    [Fact]
    public async Task Language_and_zone_are_chosen_on_a_page_and_kept_in_the_browser()
    {
        var (_, html, _) = await _app.GetAsync("/admin/-/preferences");
        var (status, _, response) = await _app.PostAsync("/admin/-/preferences", [new("language", "de"), new("zone", "Europe/Berlin")]);
        var (wrong, _, _) = await _app.PostAsync("/admin/-/preferences", [new("language", "xx"), new("zone", "Europe/Nowhere")]);
        var cookies = string.Join("\n", response.Headers.GetValues("Set-Cookie"));

        Assert.Contains("Europe/Berlin", html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity), (status, wrong));
        Assert.Contains("gable-zone-chosen=Europe%2FBerlin", cookies, StringComparison.Ordinal);
        Assert.Contains("gable-language=de", cookies, StringComparison.Ordinal);
        Assert.Contains("Übersicht", WebUtility.HtmlDecode(await GetWithAsync("/admin", "gable-language=de")), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", await GetWithAsync("/admin", "gable-language=tlh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_of_others_are_links_unless_their_origin_is_named()
    {
        await using var app = await AdminApp.StartAsync(prepare: builder => builder.Configuration["Gable:Admin:ImageOrigins:0"] = "https://images.example", isFilled: false);
        var far = await IdAsync(app, "https://far.example/a.png");
        var known = await IdAsync(app, "https://images.example/a.png");

        var (_, other, response) = await app.GetAsync($"/admin/stories/{far}");
        var (_, shown, _) = await app.GetAsync($"/admin/stories/{known}");

        Assert.DoesNotContain("src=\"https://far.example", other, StringComparison.Ordinal);
        Assert.Contains("href=\"https://far.example/a.png\"", other, StringComparison.Ordinal);
        Assert.Contains("src=\"https://images.example/a.png\"", shown, StringComparison.Ordinal);
        Assert.Contains("img-src 'self' https://images.example;", response.Headers.GetValues("Content-Security-Policy").Single() + ";", StringComparison.Ordinal);

        static async Task<string> IdAsync(AdminApp app, string url) =>
            (await app.ApiAsync(HttpMethod.Post, "/api/stories", JsonSerializer.Serialize(new { title = "A", picture = url }))).GetProperty("id").GetString()!;
    }

    [Theory]
    [InlineData("https://images.example/folder")]
    [InlineData("images.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("*")]
    public void An_origin_that_is_none_stops_the_start(string origin)
    {
        var options = new GableAdminOptions();
        options.ImageOrigins.Add(origin);

        Assert.Contains(origin, new GableAdminOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_of_a_row_tells_whether_it_was_changed()
    {
        var story = await StoryAsync();
        var path = $"/admin/stories/{story.Id}";
        var (_, html, _) = await _app.GetAsync(path);
        var tag = System.Text.RegularExpressions.Regex.Match(html, "data-g-tag=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(9)).Groups[1].Value;

        Assert.Equal(HttpStatusCode.NotModified, (await VersionAsync(path, tag)).StatusCode);
        await _app.ApiAsync(HttpMethod.Patch, $"/api/stories/{story.Id}", """{"phone":"+49 30 1"}""");
        var changed = await VersionAsync(path, tag);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.NotEqual($"\"{tag}\"", changed.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await VersionAsync($"/admin/stories/{Guid.NewGuid()}", tag)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync($"/admin/salaries/{Guid.NewGuid()}/-/version")).Status);
        await _app.WithDbAsync(db => db.Stories.ExecuteUpdateAsync(set => set.SetProperty(each => each.Phone, story.Phone), AdminHttp.Cancel));
    }

    private async Task<HttpResponseMessage> VersionAsync(string path, string tag)
    {
        using var request = AdminHttp.Request(_app, HttpMethod.Get, $"{path}/-/version", "staff");
        request.Headers.TryAddWithoutValidation("If-None-Match", $"\"{tag}\"");
        return await _app.Client.SendAsync(request, AdminHttp.Cancel);
    }

    private async Task<string> GetWithAsync(string path, string cookie)
    {
        using var request = AdminHttp.Request(_app, HttpMethod.Get, path, "staff");
        request.Headers.Add("Cookie", cookie);
        using var response = await _app.Client.SendAsync(request, AdminHttp.Cancel);
        return await response.Content.ReadAsStringAsync(AdminHttp.Cancel);
    }

    private Task<Story> StoryAsync() => _app.WithDbAsync(db => db.Stories.AsNoTracking().OrderBy(story => story.Id).FirstAsync(AdminHttp.Cancel));
}
