using System.Net;
using Gable.Admin.Tests.Shop.Content;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>Values that would like to be more than values, in a field of every meaning.</summary>
[Collection(WorkOnSqlite.Name)]
public sealed class HostileValueTests(SqliteApp shared)
{
    private const string Html = "\"'><script>alert(1)</script><img src=x onerror=alert(2)></textarea></title></template>";
    private const string Short = "<script>alert(1)</script><img src=x>";
    private const string ShortMarks = "\u202egnp\u2066\u200f👩‍👩‍👧‍👦é";
    private const string Marks = "\u202egnp.exe\u2066 \u200f👩‍👩‍👧‍👦 🏳️‍🌈 مرحبا \u2028 é";

    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task They_are_inert_on_every_page_and_unharmed_by_every_form()
    {
        var (id, author) = await NewAsync(keepsRules: true);
        var (broken, _) = await NewAsync(keepsRules: false);
        var path = $"/admin/stories/{id}";
        var before = await LoadAsync(id);
        var form = FormPage.Of((await _app.GetAsync(path)).Html);

        Assert.Equal((before.Title, before.Body, string.Join('\n', before.Keywords), before.Picture, before.Website ?? ""), (form["title"], form["body"], form["keywords"], form["picture"], form["website"]));

        // Saved with one harmless change: everything else is byte for byte what it was.
        var (status, page, _) = await _app.PostAsync(path, form.With("publishedAt", "2026-01-01T10:00").Fields);
        Assert.True(status == HttpStatusCode.SeeOther, page);
        var after = await LoadAsync(id);
        Assert.Equal((before.Title, before.Body, before.Picture, before.Colour, before.Website, before.Email, before.Phone), (after.Title, after.Body, after.Picture, after.Colour, after.Website, after.Email, after.Phone));
        Assert.Equal(before.Keywords, after.Keywords);
        Assert.Equal(before.Options, after.Options);

        // In the history, in a conflict, in a preview, in forms that wait, where rows are chosen, and as what would go along.
        var stale = FormPage.Of((await _app.GetAsync(path)).Html).With("body", Html + "mine").With("keywords", Marks);
        await _app.WithDbAsync(db => db.Stories.Where(story => story.Id == id).ExecuteUpdateAsync(set => set.SetProperty(story => story.Body, Html + "theirs"), AdminHttp.Cancel));
        var (conflict, conflictPage, _) = await _app.PostAsync(path, stale.Fields);
        Assert.Equal(HttpStatusCode.Conflict, conflict);
        Assert.Equal(Html + "mine", FormPage.Of(conflictPage)["body"]);
        var preview = await _app.PostAsync(path, [.. FormPage.Of((await _app.GetAsync(path)).Html).Fields, new("$preview", "body")]);
        var nested = await _app.PostAsync(path, [.. FormPage.Of((await _app.GetAsync(path, "manager")).Html).Fields, new("$create", "authorId")], "manager");
        var pick = await _app.PostAsync(path, [.. FormPage.Of((await _app.GetAsync(path)).Html).Fields, new("$pick", "authorId"), new("$search", "alert")]);
        Assert.Equal(before.Title, FormPage.Of(nested.Html)["$outer.title"]);
        Assert.Contains("&lt;script&gt;alert(1)", pick.Html, StringComparison.Ordinal);

        var pages = new[] { conflictPage, preview.Html, nested.Html, pick.Html }.ToList();

        foreach (var address in new[] { "/admin", "/admin/stories", "/admin/authors", path, $"/admin/stories/{broken}", $"/admin/stories/{broken}/delete", "/admin/stories?cols=title,picture,colour,website,email,phone", $"{path}/history", $"{path}/delete", $"/admin/authors/{author}", $"/admin/-/search?q={Uri.EscapeDataString(Html)}", "/admin/stories/-/edit" })
        {
            pages.Add((await _app.GetAsync(address)).Html);
        }

        foreach (var html in pages)
        {
            Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("src=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("fill=\"url", html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_edited_and_compared_as_any_other()
    {
        var line = new string('x', 99) + "\n";
        var id = await _app.WithDbAsync(async db =>
        {
            var story = new Story { Title = "Long", Body = string.Concat(Enumerable.Repeat(line, 10_000)) + "end" };
            db.Add(story);
            await db.SaveChangesAsync(AdminHttp.Cancel);
            return story.Id;
        });
        var path = $"/admin/stories/{id}";
        var form = FormPage.Of((await _app.GetAsync(path)).Html);
        var stale = FormPage.Of((await _app.GetAsync(path)).Html);
        var body = form["body"]!;

        var (saved, page, _) = await _app.PostAsync(path, form.With("body", "theirs\n" + body).Fields);
        var (conflict, html, _) = await _app.PostAsync(path, stale.With("body", body + " mine").Fields);
        var (history, entries, _) = await _app.GetAsync($"{path}/history");
        var (list, rows, _) = await _app.GetAsync("/admin/stories?cols=title,body");

        Assert.True(saved == HttpStatusCode.SeeOther, page);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK), (conflict, history, list));
        Assert.Equal("theirs\n" + body + " mine", FormPage.Of(html)["$merge.body"]);
        Assert.Contains("theirs", entries, StringComparison.Ordinal);
        Assert.InRange(rows.Length, 1, 200_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_million_letters_of_another_alphabet_are_saved_in_every_field_that_may_hold_them(bool inParts)
    {
        var letters = string.Concat(Enumerable.Repeat("يونيكود\n", 125_000));
        Assert.Equal(1_000_000, letters.Length);
        var id = await _app.WithDbAsync(async db =>
        {
            var story = new Story { Title = $"Letters {inParts}", Body = "" };
            db.Add(story);
            await db.SaveChangesAsync(AdminHttp.Cancel);
            return story.Id;
        });
        var path = $"/admin/stories/{id}";
        var (_, html, _) = await _app.GetAsync(path);
        Assert.Contains("enctype=\"multipart/form-data\"", html, StringComparison.Ordinal);
        var form = FormPage.Of(html).With("body", letters).With("keywords", letters);

        using var request = AdminHttp.Request(_app, HttpMethod.Post, path, "staff");
        request.Headers.Add("Origin", _app.Address.GetLeftPart(UriPartial.Authority));
        request.Content = inParts ? Parts(form.Fields) : new FormUrlEncodedContent(form.Fields);
        using var response = await _app.Client.SendAsync(request, AdminHttp.Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync(AdminHttp.Cancel));

        var after = await LoadAsync(id);
        Assert.Equal(letters, after.Body);
        Assert.Equal(125_000, after.Keywords.Count);
    }

    [Theory]
    [InlineData("staff", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("customer", HttpStatusCode.Forbidden)]
    public async Task A_form_that_is_too_large_is_refused_with_what_to_do(string role, HttpStatusCode expected)
    {
        using var request = AdminHttp.Request(_app, HttpMethod.Post, "/admin/stories/-/new", role);
        request.Headers.Add("Origin", _app.Address.GetLeftPart(UriPartial.Authority));
        request.Content = new StringContent($"title={new string('x', 33 * 1024 * 1024)}", null, "application/x-www-form-urlencoded");
        using var response = await _app.Client.SendAsync(request, AdminHttp.Cancel);
        var html = await response.Content.ReadAsStringAsync(AdminHttp.Cancel);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(role == "staff", html.Contains("It is larger than 32.0 MiB, and nothing was saved.", StringComparison.Ordinal));
    }

    private static MultipartFormDataContent Parts(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var content = new MultipartFormDataContent();

        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    }

    // What no rule lets through came in before the rule did.
    private Task<(Guid Id, Guid Author)> NewAsync(bool keepsRules) => _app.WithDbAsync(async db =>
    {
        var author = new Author { Name = "alert " + Short };
        var story = new Story
        {
            Title = Html + "\u202egnp",
            Body = Html + "\n" + Marks + "\n[click](javascript:alert(3))",
            Keywords = [Html, Marks],
            Picture = "javascript:alert(4)",
            Colour = keepsRules ? null : "url(#x)",
            Website = keepsRules ? null : "javascript:alert(5)//\"",
            Email = keepsRules ? null : "\"><script>alert(6)</script>@x",
            Phone = keepsRules ? null : ShortMarks,
            Options = new() { [Html] = Marks },
            Author = author,
        };
        story.Pictures.Add(new StoryPicture { Caption = Short + ShortMarks, Position = 1 });
        db.Add(story);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return (story.Id, author.Id);
    });

    private Task<Story> LoadAsync(Guid id) => _app.WithDbAsync(db => db.Stories.AsNoTracking().SingleAsync(story => story.Id == id, AdminHttp.Cancel));
}
