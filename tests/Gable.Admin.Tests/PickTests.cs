using System.Net;
using System.Text.Json;
using Gable.Admin.Tests.Shop.Content;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>Choosing rows for a reference, and adding them on the way, without a script and for the script.</summary>
[Collection(WorkOnSqlite.Name)]
public sealed class PickTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task The_script_finds_rows_by_words_as_far_as_the_actor_may_see_them()
    {
        var (status, json, response) = await _app.GetAsync("/admin/products/-/options/brandId?q=anvil");
        var found = JsonDocument.Parse(json).RootElement;
        var (all, many, _) = await _app.GetAsync("/admin/products/-/options/brandId");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (status, all));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.All(found.GetProperty("rows").EnumerateArray(), row => Assert.StartsWith("Anvil & Co", row.GetProperty("title").GetString(), StringComparison.Ordinal));
        Assert.Equal(15, found.GetProperty("rows").GetArrayLength());
        Assert.True(JsonDocument.Parse(many).RootElement.GetProperty("hasMore").GetBoolean());
    }

    [Theory]
    [InlineData("/admin/products/-/options/name")]
    [InlineData("/admin/products/-/options/nothing")]
    [InlineData("/admin/products/-/options/secret")]
    [InlineData("/admin/salaries/-/options/person")]
    public async Task What_is_no_reference_or_may_not_be_seen_has_no_rows_to_choose(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync(path)).Status);

    [Fact]
    public async Task A_row_is_added_on_the_way_and_the_form_comes_back_with_it_and_with_all_that_was_typed()
    {
        var (_, html, _) = await _app.GetAsync("/admin/stories/-/new", "manager");
        var form = FormPage.Of(html).With("title", "Half <written>").With("body", "line\r\ntwo");

        var (_, page, _) = await _app.PostAsync("/admin/stories/-/new", [.. form.Fields, new("$create", "authorId")], "manager");
        var inner = FormPage.Of(page);
        Assert.Contains("Add Author", page, StringComparison.Ordinal);
        Assert.Equal(("stories.authorId", "Half <written>", ""), (inner["$creating"], inner["$outer.title"], inner["name"]));

        // A mistake inside stays inside.
        var (refused, again, _) = await _app.PostAsync("/admin/stories/-/new", inner.With("name", "x").Fields, "manager");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Matches("f-name-error.*Must have 2 to 80 characters", again);

        var (status, back, _) = await _app.PostAsync("/admin/stories/-/new", FormPage.Of(again).With("name", "Selma Nord").Fields, "manager");
        var author = await _app.WithDbAsync(db => db.Set<Author>().SingleAsync(each => each.Name == "Selma Nord", AdminHttp.Cancel));
        var outer = FormPage.Of(back);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("Half <written>", "line\ntwo", author.Id.ToString()), (outer["title"], outer["body"]!.ReplaceLineEndings("\n"), outer["authorId"]));
        Assert.Contains("Selma Nord", back, StringComparison.Ordinal);
        Assert.Null(outer["$creating"]);
        Assert.False(await _app.WithDbAsync(db => db.Stories.AnyAsync(story => story.Title == "Half <written>", AdminHttp.Cancel)));
    }

    [Fact]
    public async Task Forms_in_forms_come_back_one_by_one_and_end_somewhere()
    {
        var (_, html, _) = await _app.GetAsync("/admin/stories/-/new", "manager");
        var (_, first, _) = await _app.PostAsync("/admin/stories/-/new", [.. FormPage.Of(html).With("title", "Outermost").Fields, new("$create", "authorId")], "manager");
        var (_, second, _) = await _app.PostAsync("/admin/stories/-/new", [.. FormPage.Of(first).With("name", "In between").Fields, new("$create", "agencyId")], "manager");

        Assert.Contains("Add Agency", second, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"$create\"", second, StringComparison.Ordinal);

        var (_, middle, _) = await _app.PostAsync("/admin/stories/-/new", FormPage.Of(second).With("name", "Innermost Ltd").Fields, "manager");
        Assert.Equal("In between", FormPage.Of(middle)["name"]);
        Assert.Matches("<option[^>]*selected[^>]*>Innermost Ltd", middle);

        var (_, outer, _) = await _app.PostAsync("/admin/stories/-/new", FormPage.Of(middle).Add("$cancel", "true").Fields, "manager");
        Assert.Equal("Outermost", FormPage.Of(outer)["title"]);
        Assert.False(await _app.WithDbAsync(db => db.Set<Author>().AnyAsync(author => author.Name == "In between", AdminHttp.Cancel)));
    }

    [Fact]
    public async Task Who_may_not_add_is_offered_nothing_and_a_forged_form_is_refused()
    {
        var (_, html, _) = await _app.GetAsync("/admin/stories/-/new");
        var form = FormPage.Of(html).With("title", "Forged");
        var (_, shown, _) = await _app.PostAsync("/admin/stories/-/new", [.. form.Fields, new("$create", "authorId")]);
        var (forged, _, _) = await _app.PostAsync("/admin/stories/-/new", [new("$creating", "stories.authorId"), new("name", "Mallory"), .. form.Fields.Select(pair => KeyValuePair.Create("$outer." + pair.Key, pair.Value))]);
        var (unseen, _, _) = await _app.PostAsync("/admin/stories/-/new", [new("$creating", "salaries.person"), new("name", "Mallory")]);

        Assert.DoesNotContain("$create", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Add Author", shown, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (forged, unseen));
        Assert.False(await _app.WithDbAsync(db => db.Set<Author>().AnyAsync(author => author.Name == "Mallory", AdminHttp.Cancel)));
    }

    [Fact]
    public async Task A_dialog_hears_which_row_was_added_and_where_to_go_on()
    {
        var form = FormPage.Of((await _app.GetAsync("/admin/authors/-/new", "manager")).Html).With("name", "By dialog");
        using var create = await DialogAsync("/admin/authors/-/new", form.Fields);
        var row = JsonDocument.Parse(await create.Content.ReadAsStringAsync(AdminHttp.Cancel)).RootElement;
        var path = $"/admin/authors/{row.GetProperty("key").GetString()}";
        using var delete = await DialogAsync($"{path}/delete", FormPage.Of((await _app.GetAsync($"{path}/delete", "manager")).Html).Fields);

        Assert.Equal((HttpStatusCode.Created, "By dialog"), (create.StatusCode, row.GetProperty("title").GetString()));
        Assert.Equal((HttpStatusCode.NoContent, "/admin/authors"), (delete.StatusCode, delete.Headers.GetValues("Gable-Location").Single()));
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync(path, "manager")).Status);
    }

    private async Task<HttpResponseMessage> DialogAsync(string path, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var request = AdminHttp.Request(_app, HttpMethod.Post, path, "manager");
        request.Headers.Add("Origin", _app.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Gable-Dialog", "1");
        request.Content = new FormUrlEncodedContent(form);
        return await _app.Client.SendAsync(request, AdminHttp.Cancel);
    }
}
