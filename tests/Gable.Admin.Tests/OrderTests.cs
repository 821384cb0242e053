using System.Net;
using Gable.Admin.Tests.Shop.Content;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests;

/// <summary>Children in an order that somebody decides, without a script.</summary>
[Collection(WorkOnSqlite.Name)]
public sealed class OrderTests(SqliteApp shared)
{
    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task A_row_moves_by_its_button_nothing_is_saved_before_the_form_is_and_what_was_typed_stays()
    {
        var (path, story) = await NewAsync();
        var form = FormPage.Of((await _app.GetAsync(path)).Html);
        var second = (await CaptionsAsync(story))[1];
        form.With($"{second.Id}:caption", "Second, renamed");

        var (status, html, _) = await _app.PostAsync(path, form.Add("$move", $"{second.Id}=up").Fields);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("Second, renamed.*value=\"First\"", html.ReplaceLineEndings(" "));
        Assert.Equal(["First", "Second", "Third"], (await CaptionsAsync(story)).Select(picture => picture.Caption));

        var (saved, page, _) = await _app.PostAsync(path, FormPage.Of(html).Fields);
        Assert.True(saved == HttpStatusCode.SeeOther, page);
        Assert.Equal([("Second, renamed", 4), ("First", 5), ("Third", 6)], (await CaptionsAsync(story)).Select(picture => (picture.Caption, picture.Position)));
    }

    [Theory]
    [InlineData("up")]
    [InlineData("sideways")]
    [InlineData("nothing")]
    public async Task A_move_that_leads_nowhere_changes_nothing(string move)
    {
        var (path, story) = await NewAsync();
        var first = (await CaptionsAsync(story))[0];
        var form = FormPage.Of((await _app.GetAsync(path)).Html);

        var (status, html, _) = await _app.PostAsync(path, form.Add("$move", move == "nothing" ? $"{Guid.NewGuid()}=down" : move == "sideways" ? "=" : $"{first.Id}=up").Fields);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("value=\"First\".*value=\"Second\".*value=\"Third\"", html.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task A_new_row_stands_at_the_end()
    {
        var (path, story) = await NewAsync();
        var form = FormPage.Of((await _app.GetAsync(path)).Html);

        var (status, page, _) = await _app.PostAsync(path, form.With("$new0:caption", "Fourth").With("$new1:caption", "Fifth").Fields);

        Assert.True(status == HttpStatusCode.SeeOther, page);
        Assert.Equal([("Fourth", 7), ("Fifth", 8)], (await CaptionsAsync(story)).Skip(3).Select(picture => (picture.Caption, picture.Position)));
    }

    private Task<List<StoryPicture>> CaptionsAsync(Guid story) =>
        _app.WithDbAsync(db => db.StoryPictures.AsNoTracking().Where(picture => picture.StoryId == story).OrderBy(picture => picture.Position).ToListAsync(AdminHttp.Cancel));

    private Task<(string Path, Guid Story)> NewAsync() => _app.WithDbAsync(async db =>
    {
        var story = new Story { Title = "Ordered" };
        story.Pictures.AddRange(new[] { "First", "Second", "Third" }.Select((caption, place) => new StoryPicture { Caption = caption, Position = place + 4 }));
        db.Add(story);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return ($"/admin/stories/{story.Id}/pictures/edit", story.Id);
    });
}
