using System.Net;

namespace Gable.Ui.Tests;

public sealed class PageTests : IAsyncLifetime
{
    private const int MaxBytes = 60 * 1024;

    private UiApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await UiApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_style_sheet_and_the_scripts_are_small_compressed_and_kept_for_ever()
    {
        var bytes = 0;

        foreach (var path in new[] { UiAssets.StylePath, UiAssets.ScriptPath, UiAssets.LiveScriptPath, UiAssets.FormsScriptPath })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept-Encoding", "gzip, br");
            using var response = await _app.Client.SendAsync(request, Cancel);
            bytes += (await response.Content.ReadAsByteArrayAsync(Cancel)).Length;

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
        }

        Assert.InRange(bytes, 1, MaxBytes);
        Assert.InRange(UiAsset.Style.Gzip.Length + UiAsset.Script.Gzip.Length + UiAsset.Live.Gzip.Length + UiAsset.FormsScript.Gzip.Length, 1, MaxBytes);
    }

    [Fact]
    public async Task A_file_of_another_version_is_not_kept()
    {
        using var response = await _app.Client.GetAsync("/_ui/0000000000000000/gable.css", Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/gallery")]
    [InlineData("/card")]
    public async Task A_page_is_whole_HTML_without_inline_styles_scripts_or_handlers(string path)
    {
        using var response = await _app.Client.GetAsync(path, Cancel);
        var html = await response.Content.ReadAsStringAsync(Cancel);

        Assert.StartsWith("<!doctype html>", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<[^>]*\s(style|on[a-z]+)=", html);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)", html);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "en", "ltr", "Skip to content")]
    [InlineData("de-AT, en;q=0.5", "de-AT", "ltr", "Zum Inhalt springen")]
    [InlineData("xx, fr, *;q=0.1", "en", "ltr", "Skip to content")]
    [InlineData(";;q=9,,=", "en", "ltr", "Skip to content")]
    [InlineData("ar, de;q=0", "en", "ltr", "Skip to content")]
    public async Task A_page_speaks_the_visitors_language_when_it_can(string? wish, string language, string direction, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/card");

        if (wish is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", wish);
        }

        using var response = await _app.Client.SendAsync(request, Cancel);
        var html = await response.Content.ReadAsStringAsync(Cancel);

        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\"", html, StringComparison.Ordinal);
        Assert.Contains(text, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_keeps_its_values_but_no_password_and_shows_errors_at_their_fields()
    {
        using var content = new FormUrlEncodedContent([new("email", "<b>\"ann\"@"), new("password", "hunter2hunter2"), new("remember", "true")]);

        using var response = await _app.Client.PostAsync("/card", content, Cancel);
        var html = await response.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("value=\"&lt;b&gt;&quot;ann&quot;@\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", html, StringComparison.Ordinal);
        Assert.Matches("id=\"f-email\"[^>]*aria-describedby=\"f-email-error\"[^>]*aria-invalid=\"true\"", html);
        Assert.Contains("<a href=\"#f-email\">", html, StringComparison.Ordinal);
        Assert.Matches("name=\"remember\"[^>]*", html);
        Assert.Matches("type=\"checkbox\"[^>]*checked", html);
    }

    [Fact]
    public async Task A_message_is_shown_on_the_next_page_once()
    {
        using var saved = await _app.Client.PostAsync("/gallery", new FormUrlEncodedContent([]), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, saved.Headers.Location);
        request.Headers.Add("Cookie", saved.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        using var next = await _app.Client.SendAsync(request, Cancel);

        Assert.Contains("g-flash", await next.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("gable-flash=;", next.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_somebody_else_wrote_is_not_shown()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gallery");
        request.Headers.Add("Cookie", "gable-flash=W3siS2luZCI6MCwiVGV4dCI6Imhpbml0In1d");

        using var response = await _app.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("g-flash", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/card?x=1", "/card?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\nb", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("", "/")]
    [InlineData("/größe", "/gr%C3%B6%C3%9Fe")]
    public async Task The_theme_is_chosen_without_a_script_and_leads_back_to_this_site_only(string returnUrl, string target)
    {
        using var content = new FormUrlEncodedContent([new("theme", "dark"), new("returnUrl", returnUrl)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_ui/theme") { Content = content };
        request.Headers.Add("Origin", _app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        using var response = await _app.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(target, response.Headers.GetValues("Location").Single());
        Assert.Contains("gable-theme=dark", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_exists_in_English_and_German()
    {
        var texts = new System.Resources.ResourceManager("Gable.Ui.Texts.UiText", typeof(UiText).Assembly);
        var (english, german) = (Keys(""), Keys("de"));

        Assert.NotEmpty(english);
        Assert.Equal(english, german);

        string[] Keys(string culture) => [.. texts.GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(static entry => (string)entry.Key).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void The_settings_name_a_language_that_does_not_exist()
    {
        var options = new GableUiOptions();
        options.SpokenLanguages.Add("de");
        options.SpokenLanguages.Add("klingon");

        var result = new GableUiOptionsValidator().Validate(null, options);

        Assert.Equal("Gable:Ui:SpokenLanguages has \"klingon\", which is no language. Write a BCP 47 tag such as \"en\" or \"de-AT\".", Assert.Single(result.Failures!));
    }

    [Fact]
    public void An_unknown_icon_names_those_that_exist()
    {
        var problem = Assert.Throws<ArgumentException>(() => UiIcons.Path("lorry"));

        Assert.Contains("\"lorry\". The kit has: add, ", problem.Message, StringComparison.Ordinal);
    }
}
