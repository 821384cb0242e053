using System.Net;
using System.Text.Json;
using Gable.Admin.Tests.Shop.Content;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>What two people made of one text, brought together.</summary>
[Collection(WorkOnSqlite.Name)]
public sealed class MergeTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Theory]
    [InlineData("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC", false)]
    [InlineData("a\nb\nc", "a\nX\nc", "a\nY\nc", "a\nX\nY\nc", true)]
    [InlineData("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd", false)]
    [InlineData("a\nb\nc", "x\na\nb\nc", "a\nb\nc\ny", "x\na\nb\nc\ny", false)]
    [InlineData("a\nb", "a\nsame\nb", "a\nsame\nb", "a\nsame\nb", false)]
    [InlineData("", "a", "b", "a\nb", true)]
    [InlineData(null, "a\nb", "a\nc", "a\nb\nc", true)]
    [InlineData(null, "a\nb", "a\nb\nc", "a\nb\nc", false)]
    public void Changes_of_both_sides_are_in_one_text(string? before, string theirs, string mine, string together, bool overlaps) =>
        Assert.Equal((together, overlaps), LineMerge.Of(before, theirs, mine));

    [Fact]
    public void Texts_that_are_too_long_to_compare_are_left_to_people()
    {
        var (theirs, mine) = (string.Join('\n', Enumerable.Range(0, 3000)), string.Join('\n', Enumerable.Range(5000, 3000)));

        Assert.Null(LineMerge.Of(null, theirs, mine));
        Assert.Null(LineMerge.Differences(theirs, mine));
    }

    [Fact]
    public void Differences_are_shown_with_a_few_lines_around_them()
    {
        var before = string.Join('\n', Enumerable.Range(1, 30));
        var lines = LineMerge.Differences(before, before.Replace("15", "fifteen", StringComparison.Ordinal))!;

        Assert.Equal(["…", "12", "13", "14", "15", "fifteen", "16", "17", "18", "…"], lines.Select(line => line.Line));
        Assert.Equal([(-1, "15"), (1, "fifteen")], lines.Where(line => line.Side != 0));
    }

    [Fact]
    public async Task What_both_changed_is_merged_by_what_the_history_knows_of_the_beginning()
    {
        var id = await NewAsync(new { title = "Merge", body = "one\ntwo\nthree\nfour\nfive", keywords = new[] { "a" } });
        var path = $"/admin/stories/{id}";
        var mine = await FormAsync(path);
        await _app.PostAsync(path, (await FormAsync(path)).With("body", "ONE\ntwo\nthree\nfour\nfive").With("keywords", "a\nb").Fields);

        var (status, html, _) = await _app.PostAsync(path, mine.With("body", "one\r\ntwo\r\nthree\r\nfour\r\nFIVE").With("keywords", "a\nc").Fields);
        var choice = FormPage.Of(html);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(("merge", "ONE\ntwo\nthree\nfour\nFIVE"), (choice["$keep.body"], choice["$merge.body"]));
        Assert.Equal(("mine", "a\nb\nc"), (choice["$keep.keywords"], choice["$merge.keywords"]));
        Assert.Contains("<del>ONE</del><ins>one</ins>", html, StringComparison.Ordinal);
        Assert.Contains("one below the other", html, StringComparison.Ordinal);

        var (saved, page, _) = await _app.PostAsync(path, choice.With("$keep.keywords", "merge").With("$merge.keywords", "a\r\nc\r\nb").Fields);

        Assert.True(saved == HttpStatusCode.SeeOther, page);
        var story = await _app.WithDbAsync(db => db.Stories.AsNoTracking().SingleAsync(story => story.Id == id, AdminHttp.Cancel));
        Assert.Equal("ONE\ntwo\nthree\nfour\nFIVE", story.Body);
        Assert.Equal(["a", "c", "b"], story.Keywords);
    }

    [Fact]
    public async Task What_was_merged_wrongly_comes_back_with_the_mistake_at_its_field()
    {
        var id = await NewAsync(new { title = "Wrong", options = new { a = "1" } });
        var path = $"/admin/stories/{id}";
        var mine = await FormAsync(path);
        await _app.PostAsync(path, (await FormAsync(path)).With("options", """{"a":"1","b":"2"}""").Fields);
        var (_, html, _) = await _app.PostAsync(path, mine.With("options", """{"a":"1","c":"3"}""").Fields);

        var (status, page, _) = await _app.PostAsync(path, FormPage.Of(html).With("$keep.options", "merge").With("$merge.options", "{ both").Fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Matches("f-options-error.*line 1, character 3", page);
        Assert.Equal("{ both", FormPage.Of(page)["options"]);
    }

    private async Task<FormPage> FormAsync(string path) => FormPage.Of((await _app.GetAsync(path)).Html);

    private async Task<Guid> NewAsync(object story) =>
        (await _app.ApiAsync(HttpMethod.Post, "/api/stories", JsonSerializer.Serialize(story))).GetProperty("id").GetGuid();
}
