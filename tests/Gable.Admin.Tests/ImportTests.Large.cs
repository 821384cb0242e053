using System.Net;
using System.Security.Claims;
using System.Text;
using Gable.Admin.Tests.Shop;
using Gable.Admin.Tests.Shop.Catalog;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

/// <content>Files that are kept, looked through and written after the answer.</content>
public abstract partial class ImportTests
{
    private const int Many = 450;
    private const string Hostile = "<script>alert(1)</script> ‮ 🙂";

    [Fact]
    public async Task A_large_file_is_shown_first_and_then_written_whole()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var brand = await _app.WithDbAsync(db => db.Brands.OrderBy(each => each.Id).FirstAsync(AdminHttp.Cancel));
        var lines = Enumerable.Range(0, Many - 2).Select(number => $";{mark} {number};https://{number}.example;red\r\n");
        var path = await CheckAsync("/admin/brands/-/import", $"id;Name;website;colour\r\n{brand.Id};{mark} renamed;;\r\n;\"{mark} \"\"{Hostile}\"\"\";;\r\n" + string.Concat(lines));

        var (_, html, _) = await _app.GetAsync(path);
        var (_, others, _) = await _app.GetAsync(path, "staff,operator", user: "An operator whose name is the longest");
        var (hidden, _, _) = await _app.GetAsync(path, user: "Another of the staff, with a longer name");
        var (refused, _, _) = await _app.PostAsync(path, [new("$do", "write")], "staff,operator", user: "An operator whose name is the longest");
        Assert.Contains("Write 450 lines", html, StringComparison.Ordinal);
        Assert.Contains(">449</span>", html, StringComparison.Ordinal);
        Assert.Contains(">colour</div>", html, StringComparison.Ordinal);
        Assert.Contains($"{mark} 47</bdi>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain(mark, others, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer here", others, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden, refused));
        Assert.All(await PartsAsync(path), part => Assert.Equal(-1, part.Content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark))));
        Assert.Equal(0, await CountAsync(mark));

        var (written, page, response) = await _app.PostAsync(path, [new("$do", "write")]);
        Assert.True(written == HttpStatusCode.SeeOther, page);
        var run = await EndAsync(response.Headers.Location!.OriginalString);
        var (_, over, _) = await _app.GetAsync(response.Headers.Location!.OriginalString);
        var (gone, again, _) = await _app.PostAsync(path, [new("$do", "write")]);

        Assert.Equal((AdminRunState.Done, Many, 0), (run.State, run.Done, run.Failed));
        Assert.Contains("450 lines were written.", over, StringComparison.Ordinal);
        Assert.Equal(Many, await CountAsync(mark));
        Assert.Equal(1, await CountAsync($"{mark} \"{Hostile}\""));
        Assert.Equal(Many, await _app.WithDbAsync(db => db.Set<AdminChange>().CountAsync(change => change.Resource == "brands" && change.Fields.Contains(mark), AdminHttp.Cancel)));
        Assert.Equal(HttpStatusCode.Conflict, gone);
        Assert.Contains("The file is no longer here", again, StringComparison.Ordinal);
        Assert.Empty(await PartsAsync(path));
        await _app.WithDbAsync(db => db.Brands.Where(each => each.Id == brand.Id).ExecuteUpdateAsync(each => each.SetProperty(one => one.Name, brand.Name), AdminHttp.Cancel));
    }

    [Fact]
    public async Task Every_mistake_of_a_large_file_is_counted_shown_page_by_page_and_in_a_file()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var category = await _app.WithDbAsync(db => db.Categories.FirstAsync(AdminHttp.Cancel));
        var text = new StringBuilder("name,slug,price,stock,status,categoryId\n");

        for (var number = 0; number < Many; number++)
        {
            text.Append(number switch
            {
                < 150 => $"Cheap {number},{mark}-{number},=cheap,3,active,{category.Id}\n",
                400 => $"Twin,{mark}-300,5,3,active,{category.Id}\n",
                401 => $"{Hostile},{mark} {Hostile},1,-1,sold,{Guid.NewGuid()}\n",
                Many - 1 => "\"A quotation that does not end,x,1,1,active,\n",
                _ => $"Good {number},{mark}-{number},5,3,active,{category.Id}\n",
            });
        }

        var path = await CheckAsync("/admin/products/-/import", text.ToString());
        var (_, first, _) = await _app.GetAsync(path);
        var (_, second, _) = await _app.GetAsync(path + "?page=2");
        var (status, csv, response) = await _app.GetAsync(path + "/mistakes.csv");
        var (foreign, _, _) = await _app.GetAsync(path + "/mistakes.csv", "staff,operator", user: "An operator whose name is the longest");

        Assert.Contains(">153</span>", first, StringComparison.Ordinal);
        Assert.Contains("1–100 of 153", WebUtility.HtmlDecode(first), StringComparison.Ordinal);
        Assert.Contains("Must be a number such as 12.50.", first, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"write\"", first, StringComparison.Ordinal);
        Assert.Contains("101–153 of 153", WebUtility.HtmlDecode(second), StringComparison.Ordinal);
        Assert.Contains("Line 302 has the same value.", second, StringComparison.Ordinal);
        Assert.Contains("A quotation begins here that does not end", second, StringComparison.Ordinal);
        Assert.Contains("Must be one of draft, active, discontinued", second, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", second, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (status, response.Content.Headers.ContentType!.MediaType));
        var mistakes = CsvTable.Read(csv, 1000)!;
        Assert.Equal(153, mistakes.Lines.DistinctBy(line => line.Cells[0]).Count());
        Assert.Equal(["2", "price", "'=cheap", "Must be a number such as 12.50."], mistakes.Lines[0].Cells);
        Assert.Equal(HttpStatusCode.NotFound, foreign);

        // Whoever forges the button has the file looked through once more.
        await _app.PostAsync(path, [new("$do", "write")]);
        Assert.Equal((AdminRunState.Done, Many - 153, 153), (await EndAsync(path)) is var run ? (run.State, run.Done, run.Failed) : default);
        Assert.False(await _app.WithDbAsync(db => db.Products.AnyAsync(product => product.Slug.StartsWith(mark), AdminHttp.Cancel)));
    }

    [Fact]
    public async Task What_became_wrong_after_the_preview_undoes_all_of_it_and_is_shown_when_the_file_is_checked_again()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var path = await CheckAsync("/admin/brands/-/import", "name\n" + string.Concat(Enumerable.Range(0, Many).Select(number => $"{mark} {number}\n")));
        await _app.WithDbAsync(async db =>
        {
            db.Add(new Brand { Name = $"{mark} 333".ToUpperInvariant() });
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });

        var (_, _, response) = await _app.PostAsync(path, [new("$do", "write")]);
        var write = response.Headers.Location!.OriginalString;
        var run = await EndAsync(write);
        var (_, html, _) = await _app.GetAsync(write);
        Assert.Equal((AdminRunState.Failed, 0, 1), (run.State, run.Done, run.Failed));
        Assert.Contains("Nothing was written", html, StringComparison.Ordinal);
        Assert.Contains("Line 335", html, StringComparison.Ordinal);
        Assert.Contains("Name: Is already taken.", html, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync($"{mark} "));

        var (_, _, again) = await _app.PostAsync(write, [new("$do", "check")]);
        Assert.Equal(path, again.Headers.Location!.OriginalString);
        await EndAsync(path);
        var (_, preview, _) = await _app.GetAsync(path);
        Assert.Matches("<th scope=\"row\"[^>]*>335</th>", preview);
    }

    [Fact]
    public async Task Work_that_is_stopped_in_the_middle_writes_nothing_and_can_be_begun_again()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        var turnstile = _app.App.Services.GetRequiredService<Turnstile>();
        turnstile.Before = _ => Task.CompletedTask;
        var path = await CheckAsync("/admin/coupons/-/import", "code\n" + string.Concat(Enumerable.Range(0, Many).Select(number => $"{mark}-{number}\n")), "manager");
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        turnstile.Before = code =>
        {
            if (code == $"{mark}-250")
            {
                reached.TrySetResult();
            }

            return code == $"{mark}-250" ? goOn.Task : Task.CompletedTask;
        };

        var (_, _, response) = await _app.PostAsync(path, [new("$do", "write")], "manager");
        var write = response.Headers.Location!.OriginalString;
        await reached.Task.WaitAsync(AdminHttp.Cancel);
        var (_, running, _) = await _app.GetAsync(write, "manager");
        var (_, _, twice) = await _app.PostAsync(path, [new("$do", "write")], "manager");
        Assert.Contains("200 of 450 lines", running, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", running, StringComparison.Ordinal);
        Assert.Equal(write, twice.Headers.Location!.OriginalString);

        await _app.PostAsync(write, [], "manager");
        goOn.SetResult();
        var run = await EndAsync(write);
        var (_, over, _) = await _app.GetAsync(write, "manager");
        Assert.Equal((AdminRunState.Cancelled, 0), (run.State, run.Done));
        Assert.Contains("It ended early. Nothing was written.", over, StringComparison.Ordinal);
        Assert.Equal(0, await _app.WithDbAsync(db => db.Coupons.CountAsync(coupon => coupon.Code.StartsWith(mark), AdminHttp.Cancel)));

        turnstile.Before = _ => Task.CompletedTask;
        var (_, _, again) = await _app.PostAsync(path, [new("$do", "write")], "manager");
        Assert.Equal(AdminRunState.Done, (await EndAsync(again.Headers.Location!.OriginalString)).State);
        Assert.Equal(Many, await _app.WithDbAsync(db => db.Coupons.CountAsync(coupon => coupon.Code.StartsWith(mark), AdminHttp.Cancel)));
    }

    [Fact]
    public async Task Whoever_asks_twice_at_once_gets_the_file_written_once()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        var path = await CheckAsync("/admin/coupons/-/import", "code\n" + string.Concat(Enumerable.Range(0, Many).Select(number => $"{mark}-{number}\n")), "manager");
        var check = await _app.WithDbAsync(db => db.Set<AdminRun>().AsNoTracking().SingleAsync(run => run.Id == IdOf(path), AdminHttp.Cancel));
        var queue = _app.App.Services.GetRequiredService<RunQueue>();
        var model = _app.App.Services.GetRequiredService<AdminCatalog>().Find("coupons")!;
        var actor = Actor.From(new ClaimsPrincipal(new ClaimsIdentity([new("sub", check.Owner), new("role", "manager")], "test", "name", "role")), DateTimeOffset.UtcNow);
        var writes = Enumerable.Range(0, 2).Select(_ => new ImportWrite(Guid.CreateVersion7(), check.Id, model, actor, KeptImport.Read(check), Many)).ToList();

        // As if two requests had looked for others at the same moment.
        await _app.WithDbAsync(db =>
        {
            db.AddRange(writes.Select(write => new AdminRun
            {
                Id = write.Id,
                Resource = "coupons",
                Action = AdminRun.Import,
                CheckId = check.Id,
                Owner = check.Owner,
                OwnerName = check.OwnerName,
                Total = Many,
                SeenAt = DateTimeOffset.UtcNow,
            }));
            return db.SaveChangesAsync(AdminHttp.Cancel);
        });
        writes.ForEach(queue.Add);
        var runs = await Task.WhenAll(writes.Select(write => EndAsync($"/{write.Id:D}")));

        Assert.Equal([AdminRunState.Done, AdminRunState.Failed], runs.Select(run => run.State).Order());
        Assert.Equal(Many, await _app.WithDbAsync(db => db.Coupons.CountAsync(coupon => coupon.Code.StartsWith(mark), AdminHttp.Cancel)));
    }

    [Fact]
    public async Task A_text_that_lies_across_the_parts_of_a_file_is_unharmed()
    {
        var slug = $"parts-{Guid.NewGuid():N}";
        var category = await _app.WithDbAsync(db => db.Categories.FirstAsync(AdminHttp.Cancel));
        var text = string.Concat(Enumerable.Repeat("🙂\"\n,", 120_000));

        foreach (var offset in new[] { "", "x" })
        {
            var path = await CheckAsync("/admin/products/-/import", $"name,slug,price,stock,status,categoryId,description\nLong,{slug}{offset},1,1,active,{category.Id},\"{offset}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
            var (_, _, response) = await _app.PostAsync(path, [new("$do", "write")]);
            Assert.Equal(AdminRunState.Done, (await EndAsync(response.Headers.Location!.OriginalString)).State);
            Assert.Equal(offset + text, await _app.WithDbAsync(db => db.Products.Where(product => product.Slug == slug + offset).Select(product => product.Description).SingleAsync(AdminHttp.Cancel)));
        }

        await _app.WithDbAsync(db => db.Products.Where(product => product.Slug.StartsWith(slug)).ExecuteDeleteAsync(AdminHttp.Cancel));
    }

    [Fact]
    public async Task Files_wait_for_a_day_and_the_newest_of_each_person_alone()
    {
        var user = $"Collector {Guid.NewGuid():N}";
        var csv = "name\n" + string.Concat(Enumerable.Range(0, 201).Select(number => $"{user} {number}\n"));
        var paths = new List<string>();

        for (var file = 0; file < 4; file++)
        {
            paths.Add(await CheckAsync("/admin/brands/-/import", csv, user: user));
        }

        Assert.Equal([false, true, true, true], (await Task.WhenAll(paths.Select(PartsAsync))).Select(parts => parts.Count > 0));

        await RemoveOldAsync(hours: 23);
        Assert.NotEmpty(await PartsAsync(paths[3]));
        await RemoveOldAsync(hours: 25);
        Assert.Empty(await PartsAsync(paths[3]));
    }

    private Task<bool> RemoveOldAsync(int hours) => _app.WithDbAsync(async db =>
    {
        await ImportStore.RemoveOldAsync(db, DateTimeOffset.UtcNow.AddHours(hours));
        return true;
    });

    private Task<int> CountAsync(string mark) => _app.WithDbAsync(db => db.Brands.CountAsync(brand => brand.Name.StartsWith(mark), AdminHttp.Cancel));

    private Task<List<AdminImportPart>> PartsAsync(string path) => _app.WithDbAsync(db => db.Set<AdminImportPart>().AsNoTracking().Where(part => part.RunId == IdOf(path)).ToListAsync(AdminHttp.Cancel));

    private async Task<AdminRun> EndAsync(string path)
    {
        await _app.App.Services.GetRequiredService<RunQueue>().EndedAsync(IdOf(path)).WaitAsync(AdminHttp.Cancel);
        return await _app.WithDbAsync(db => db.Set<AdminRun>().AsNoTracking().SingleAsync(run => run.Id == IdOf(path), AdminHttp.Cancel));
    }

    /// <summary>Sends a file, and waits until it was looked through.</summary>
    private async Task<string> CheckAsync(string path, string csv, string roles = "staff", string user = "Ann Lindqvist")
    {
        using var request = AdminHttp.Request(_app, HttpMethod.Post, path, roles, user: user);
        using var content = new MultipartFormDataContent();
        request.Headers.Add("Origin", _app.Address.GetLeftPart(UriPartial.Authority));
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "\"file\"", "\"rows.csv\"");
        request.Content = content;
        using var response = await _app.Client.SendAsync(request, AdminHttp.Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync(AdminHttp.Cancel));
        var run = await EndAsync(response.Headers.Location!.OriginalString);
        Assert.Equal(AdminRunState.Done, run.State);
        return response.Headers.Location!.OriginalString;
    }

    private static Guid IdOf(string path) => Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);
}
