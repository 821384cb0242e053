using Gable.Admin.Tests.Shop.Content;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>Forms in Chromium: what a script does in place, and the same without.</summary>
[Collection(InBrowser.Name)]
public sealed class FormBrowserTests(AdminBrowser browser)
{
    [Fact]
    public async Task A_row_is_searched_and_chosen_with_the_keyboard_alone()
    {
        var page = await browser.OpenAsync("/admin/stories/-/new");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("By keyboard");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Author" });
        await box.FocusAsync();
        await page.Keyboard.TypeAsync("signe");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Signe Dal");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Signe Dal 010");
        await TestBrowser.PictureAsync(page, "admin-combobox");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Signe Dal 010" })).ToBeVisibleAsync();

        // Escape closes the list and keeps the choice; Enter outside of the list saves.
        await page.Keyboard.TypeAsync("ida");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await page.GetByLabel("Title", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.GetByText("was added.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Signe Dal 010" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_is_added_on_the_way_in_a_dialog_or_on_a_page(bool scripts)
    {
        var page = await browser.OpenAsync("/admin/stories/-/new", "manager", new() { JavaScriptEnabled = scripts });
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync($"With a new author {scripts}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add Author" }).ClickAsync();
        var form = scripts ? page.GetByRole(AriaRole.Dialog) : page.Locator("main");
        await form.GetByLabel("Name", new() { Exact = true }).FillAsync("x");
        await form.GetByLabel("Name", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(form.Locator(".g-error")).ToContainTextAsync("Must have 2 to 80 characters");
        await TestBrowser.PictureAsync(page, $"admin-create-new-{scripts}");
        await form.GetByLabel("Name", new() { Exact = true }).FillAsync($"Elin Fors {scripts}");
        await form.GetByRole(AriaRole.Button, new() { Name = scripts ? "Save" : "Add and go back", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Elin Fors {scripts}" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Title", new() { Exact = true })).ToHaveValueAsync($"With a new author {scripts}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("was added.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Elin Fors {scripts}" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Chips_colours_documents_and_Markdown_are_edited_in_place()
    {
        var page = await browser.OpenAsync("/admin/stories/-/new");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Everything in place");

        var keywords = page.GetByLabel("Keywords");
        await keywords.FillAsync("oak");
        await keywords.PressAsync("Enter");
        await keywords.FillAsync("ash, and elm");
        await keywords.PressAsync("Enter");
        await keywords.FillAsync("unfinished");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove: oak" }).ClickAsync();

        await page.Locator("#f-colour").FillAsync("#aa3300");
        await Assertions.Expect(page.GetByLabel("Choose a colour")).ToHaveValueAsync("#aa3300");

        var options = page.GetByLabel("Options");
        await options.FillAsync("{\"big\":\"12345678901234567890\",\n \"b\": [1}");
        await Assertions.Expect(page.GetByText("Is no JSON: line 2")).ToBeVisibleAsync();
        await options.FillAsync("{\"big\":\"a\\\"b\",\"c\":\"2\"}");
        await Assertions.Expect(page.GetByText("Valid JSON.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Format" }).ClickAsync();
        await Assertions.Expect(options).ToHaveValueAsync("{\n  \"big\": \"a\\\"b\",\n  \"c\": \"2\"\n}");

        await page.Locator("#f-body").FillAsync("# Hello\n\n**strong** <script>alert(1)</script>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hello" })).ToBeVisibleAsync();
        await page.Locator("#f-body").FillAsync("## Changed");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Changed" })).ToBeVisibleAsync();

        await page.GetByLabel("Picture").FillAsync("/pictures/board.svg");
        await Assertions.Expect(page.GetByAltText("What the address shows")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("was added.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        var story = await browser.App.WithDbAsync(db => db.Stories.AsNoTracking().SingleAsync(story => story.Title == "Everything in place", AdminHttp.Cancel));
        Assert.Equal(["ash, and elm", "unfinished"], story.Keywords);
        Assert.Equal(("#aa3300", "a\"b", "## Changed"), (story.Colour, story.Options["big"], story.Body));
    }

    [Fact]
    public async Task A_change_made_elsewhere_is_told_quietly_and_shown_on_demand()
    {
        var id = (await NewAsync("Watched")).Id;
        var page = await browser.OpenAsync($"/admin/stories/{id}");
        await page.GetByLabel("Phone").FillAsync("+46 1");
        await browser.App.ApiAsync(HttpMethod.Patch, $"/api/stories/{id}", """{"title":"Watched by others"}""");
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Assertions.Expect(page.GetByText("Somebody else has changed this meanwhile.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Phone")).ToHaveValueAsync("+46 1");
        await TestBrowser.PictureAsync(page, "admin-changed-elsewhere");
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the changes" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Watched by others" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Children_are_moved_in_place(bool scripts)
    {
        var id = (await NewAsync("Ordered", "First", "Second", "Third")).Id;
        var page = await browser.OpenAsync($"/admin/stories/{id}/pictures/edit", options: new() { JavaScriptEnabled = scripts });
        await page.GetByRole(AriaRole.Button, new() { Name = "Move up: Third" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move up: Third" }).ClickAsync();

        if (scripts)
        {
            await page.GetByLabel("First: Caption").PressAsync("Alt+ArrowDown");
            await TestBrowser.PictureAsync(page, "admin-order");
        }
        else
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Move down: First" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("rows were saved.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        var captions = await browser.App.WithDbAsync(db => db.StoryPictures.Where(picture => picture.StoryId == id).OrderBy(picture => picture.Position).Select(picture => picture.Caption).ToListAsync(AdminHttp.Cancel));
        Assert.Equal(["Third", "Second", "First"], captions);
    }

    [Fact]
    public async Task Deleting_and_actions_ask_over_the_page()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var id = (await NewAsync("Soon gone")).Id;
        var page = await browser.OpenAsync($"/admin/stories/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("Delete “Soon gone”?");
        await TestBrowser.PictureAsync(page, "admin-delete-dialog");
        await dialog.GetByText("Cancel").ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete", Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();
        await Assertions.Expect(page.GetByText("was deleted.")).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(browser.App.Address, await browser.PathAsync("orders")).ToString());
        await page.Context.CloseAsync();
        page = await browser.OpenAsync(await browser.PathAsync("orders"), "manager");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel orders" }).ClickAsync();
        dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("no");
        await dialog.GetByLabel("Reason").PressAsync("Enter");
        await Assertions.Expect(dialog.Locator(".g-error")).ToBeVisibleAsync();
        await dialog.GetByLabel("Reason").FillAsync("Out of stock");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel orders" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Cancelled: Out of stock.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_that_was_saved_comes_back_where_it_was_looked_at()
    {
        var id = (await NewAsync("Long page")).Id;
        var page = await browser.OpenAsync($"/admin/stories/{id}", options: new() { ViewportSize = new() { Width = 900, Height = 500 } });
        await page.GetByLabel("Phone").FillAsync("+46 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ScrollIntoViewIfNeededAsync();
        var before = await page.EvaluateAsync<double>("scrollY");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("was saved.")).ToBeVisibleAsync();
        var after = await page.EvaluateAsync<double>("scrollY");
        await page.Context.CloseAsync();

        Assert.True(before > 200 && Math.Abs(after - before) < 150, $"{before} and then {after}");
    }

    [Fact]
    public async Task Two_who_changed_the_same_text_see_both_and_what_they_make_together()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var body = "# The board\n\nCut from walnut.\nDried for 30 days.\nOiled twice.";
        var complaints = await browser.ComplaintsAsync($"/admin/stories/{(await NewTextAsync("A board for every day", body)).Id}", "merge", "manager", async page =>
        {
            var path = new Uri(page.Url).AbsolutePath;
            var form = FormPage.Of((await browser.App.GetAsync(path, "manager")).Html);
            await browser.App.PostAsync(path, form.With("body", form["body"]!.Replace("walnut", "oak", StringComparison.Ordinal)).With("phone", $"+46 8 {Random.Shared.Next(1000, 9999)}").Fields, "manager");
            await page.Locator("#f-body").FillAsync(body.Replace("twice", "three times", StringComparison.Ordinal));
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await page.WaitForSelectorAsync(".g-conflict");

            if (page.ViewportSize!.Width > 1000)
            {
                await page.EvaluateAsync("scrollTo(0, 0)");
                await AdminBrowser.DocumentAsync(page, "merge");
            }
        });

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task A_row_is_saved_in_place_and_the_focus_the_scroll_and_the_page_stay()
    {
        var story = await NewAsync("In place");
        var page = await browser.OpenAsync($"/admin/stories/{story.Id}", "manager", new() { ViewportSize = new() { Width = 1280, Height = 500 } });
        await page.EvaluateAsync("window.here = true");
        var website = page.GetByLabel("Website");
        await website.FillAsync("https://example.com/one");
        await website.EvaluateAsync("field => { field.setSelectionRange(3, 3); field.scrollIntoView({ block: 'center' }); }");
        var (tag, top) = (await page.Locator("[name='$tag']").InputValueAsync(), await page.EvaluateAsync<double>("scrollY"));

        await website.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("was saved.")).ToBeVisibleAsync();
        await Assertions.Expect(website).ToBeFocusedAsync();
        Assert.Equal("true|3", await website.EvaluateAsync<string>("field => `${window.here}|${field.selectionStart}`"));
        Assert.InRange(await page.EvaluateAsync<double>("scrollY"), top - 2, top + 2);
        Assert.NotEqual(tag, await page.Locator("[name='$tag']").InputValueAsync());

        // The version is the new one, the controls work, and what is wrong is told where it is.
        await website.FillAsync("https://example.com/two");
        await page.GetByLabel("Title").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-g-focus]")).ToBeFocusedAsync();
        await Assertions.Expect(website).ToHaveValueAsync("https://example.com/two");
        await page.GetByLabel("Title").FillAsync("Still in place");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("“Still in place” was saved.").Or(page.GetByText("Still in place was saved."))).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeFocusedAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Still in place"));

        // Somebody else was quicker: the conflict is shown in place as well.
        await browser.App.WithDbAsync(db => db.Stories.Where(each => each.Id == story.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.Website, "https://example.com/theirs"), AdminHttp.Cancel));
        await website.FillAsync("https://example.com/mine");
        await website.PressAsync("Enter");
        await page.WaitForSelectorAsync(".g-conflict");
        Assert.True(await page.EvaluateAsync<bool>("window.here"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Children_are_pulled_to_another_place_by_the_pointer()
    {
        var story = await NewAsync("Pulled", "First", "Second", "Third");
        var page = await browser.OpenAsync($"/admin/stories/{story.Id}/pictures/edit", "manager");
        var handles = page.Locator("tr:has([data-g-position]) .g-handle");
        var (from, to) = ((await handles.Nth(2).BoundingBoxAsync())!, (await handles.Nth(0).BoundingBoxAsync())!);

        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await Assertions.Expect(page.Locator("tr.g-dragged")).ToHaveCountAsync(1);
        await page.Mouse.MoveAsync(to.X + (to.Width / 2), to.Y + (to.Height / 2), new() { Steps = 12 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("tr.g-dragged")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/pictures$"));

        Assert.Equal(["Third", "First", "Second"], await browser.App.WithDbAsync(db => db.Set<StoryPicture>().Where(picture => picture.StoryId == story.Id).OrderBy(picture => picture.Position).Select(picture => picture.Caption).ToListAsync(AdminHttp.Cancel)));
        await page.Context.CloseAsync();
    }

    private Task<Story> NewTextAsync(string title, string body) => browser.App.WithDbAsync(async db =>
    {
        var story = new Story { Title = title, Body = body };
        db.Add(story);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return story;
    });

    private Task<Story> NewAsync(string title, params string[] pictures) => browser.SkipReason is not null ? Task.FromResult(new Story { Title = title }) : browser.App.WithDbAsync(async db =>
    {
        var story = new Story { Title = title };
        story.Pictures.AddRange(pictures.Select((caption, place) => new StoryPicture { Caption = caption, Position = place + 1 }));
        db.Add(story);
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return story;
    });
}
