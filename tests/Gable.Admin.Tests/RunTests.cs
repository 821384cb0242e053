using System.Net;
using Gable.Admin.Tests.Shop;
using Gable.Admin.Tests.Shop.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

/// <summary>Work on more rows than one transaction takes.</summary>
public abstract class RunTests(SharedApp shared)
{
    private protected const int Many = 1100;

    private readonly AdminApp _app = shared.App;

    [Fact]
    public async Task Many_rows_are_deleted_after_the_answer_and_those_that_are_refused_are_named()
    {
        var mark = await NewCouponsAsync(Many);
        Turnstile.Before = code => code == $"{mark}-0007" ? throw new Core.ConflictException("This one stays.") : Task.CompletedTask;

        var (_, html, _) = await _app.PostAsync("/admin/coupons/-/bulk", [new("$action", "delete"), new("$all", "true"), new("$query", $"?code[startsWith]={mark}")], "manager");
        Assert.Contains("Delete 1,100 rows?", html, StringComparison.Ordinal);
        Assert.Contains("worked on in the background", html, StringComparison.Ordinal);
        var (status, page, response) = await _app.PostAsync("/admin/coupons/-/bulk", FormPage.Of(html).Add("$confirmed", "1100").Fields, "manager");
        Assert.True(status == HttpStatusCode.SeeOther, page);

        var path = response.Headers.Location!.OriginalString;
        var run = await EndAsync(path);
        Assert.Equal((AdminRunState.Done, Many - 1, 1), (run.State, run.Done, run.Failed));
        Assert.Equal([$"{mark}-0007"], await _app.WithDbAsync(db => db.Coupons.Where(coupon => coupon.Code.StartsWith(mark)).Select(coupon => coupon.Code).ToListAsync(AdminHttp.Cancel)));

        var (_, shown, _) = await _app.GetAsync(path, "manager");
        Assert.Contains("This one stays.", shown, StringComparison.Ordinal);
        Assert.Contains($"<bdi>{mark}-0007</bdi>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", shown, StringComparison.Ordinal);
        Assert.Equal(Many - 1, await _app.WithDbAsync(db => db.Set<AdminChange>().CountAsync(change => change.Resource == "coupons" && change.Action == "delete" && change.Fields.Contains(mark), AdminHttp.Cancel)));
    }

    [Fact]
    public async Task A_field_of_many_rows_is_set_by_the_rules_and_no_more_rows_than_were_asked_about()
    {
        var mark = await NewCouponsAsync(Many);
        var query = $"?code[startsWith]={mark}";

        var (_, html, _) = await _app.PostAsync("/admin/coupons/-/bulk", [new("$action", "set"), new("$all", "true"), new("$query", query), new("$field", "pin")], "manager");
        var form = FormPage.Of(html).With("pin", "9999").Add("$confirmed", "1050");
        var (status, page, response) = await _app.PostAsync("/admin/coupons/-/bulk", form.Fields, "manager");
        Assert.True(status == HttpStatusCode.SeeOther, page);

        var run = await EndAsync(response.Headers.Location!.OriginalString);
        Assert.Equal((AdminRunState.Done, 1050, 1050, "pin"), (run.State, run.Done, run.Total, run.Field));
        Assert.Equal(1050, await _app.WithDbAsync(db => db.Coupons.CountAsync(coupon => coupon.Code.StartsWith(mark) && coupon.Pin == "9999", AdminHttp.Cancel)));
    }

    [Fact]
    public async Task An_action_of_the_application_runs_batch_after_batch_and_what_it_refuses_is_undone_with_its_batch()
    {
        var mark = await NewCouponsAsync(Many);
        Turnstile.Before = code => code == $"{mark}-0150" ? throw new Core.ConflictException("Not this one.") : Task.CompletedTask;

        var (_, html, _) = await _app.PostAsync("/admin/coupons/-/bulk", [new("$action", "stamp"), new("$all", "true"), new("$query", $"?code[startsWith]={mark}")], "manager");
        var (_, _, response) = await _app.PostAsync("/admin/coupons/-/bulk", FormPage.Of(html).Add("$confirmed", "1100").Fields, "manager");

        var run = await EndAsync(response.Headers.Location!.OriginalString);
        Assert.Equal((AdminRunState.Done, 1000, 100), (run.State, run.Done, run.Failed));
        Assert.Equal(1000, await _app.WithDbAsync(db => db.Coupons.CountAsync(coupon => coupon.Code.StartsWith(mark) && coupon.Pin == "stamped", AdminHttp.Cancel)));
    }

    [Fact]
    public async Task Work_is_stopped_between_two_batches_and_what_was_written_stays()
    {
        var mark = await NewCouponsAsync(Many);
        var (path, goOn) = await DeleteUntilHeldAsync(mark);
        var (_, running, _) = await _app.GetAsync(path, "manager");
        Assert.Contains("http-equiv=\"refresh\"", running, StringComparison.Ordinal);
        Assert.Contains("0 of 1,100 rows", running, StringComparison.Ordinal);

        // While the transaction is held up, so that no batch can begin before it is heard.
        var (stopped, _, _) = await _app.PostAsync(path, [], "manager");
        goOn.SetResult();
        var run = await EndAsync(path);
        Assert.Equal(HttpStatusCode.SeeOther, stopped);
        Assert.Equal(AdminRunState.Cancelled, run.State);
        Assert.Equal(100, run.Done);
        Assert.Equal(Many - run.Done, await _app.WithDbAsync(db => db.Coupons.CountAsync(coupon => coupon.Code.StartsWith(mark), AdminHttp.Cancel)));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("set")]
    [InlineData("stamp")]
    public async Task The_rest_of_what_ended_early_is_run_once_by_whoever_began_it(string action)
    {
        var mark = await NewCouponsAsync(Many);
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Turnstile.Before = code =>
        {
            reached.TrySetResult();
            return code == $"{mark}-0000" ? goOn.Task : code == $"{mark}-0003" && action != "stamp" ? throw new Core.ConflictException("This one stays.") : Task.CompletedTask;
        };
        var (_, _, response) = await _app.PostAsync("/admin/coupons/-/bulk", [new("$action", action), new("$all", "true"), new("$query", $"?code[startsWith]={mark}"), new("$field", "pin"), new("pin", "8888"), new("$confirmed", "1100")], "manager");
        var path = response.Headers.Location!.OriginalString;
        await reached.Task.WaitAsync(AdminHttp.Cancel);
        await _app.PostAsync(path, [], "manager");
        goOn.SetResult();
        var refused = action == "stamp" ? 0 : 1;
        Assert.Equal((AdminRunState.Cancelled, 100 - refused, refused), (await EndAsync(path)) is var early ? (early.State, early.Done, early.Failed) : default);

        var (_, page, _) = await _app.GetAsync(path, "manager");
        Assert.Contains("It ended early: 100 of 1,100 rows were looked at.", page, StringComparison.Ordinal);
        Assert.Contains("Run the rest: 1,000 rows", page, StringComparison.Ordinal);
        var (_, others, _) = await _app.GetAsync(path, "manager,operator", user: "An operator whose name is the longest");
        var (forbidden, _, _) = await _app.PostAsync(path, [new("$do", "rest")], "manager,operator", user: "An operator whose name is the longest");
        Assert.DoesNotContain("Run the rest:", others, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _app.PostAsync(path, [new("$do", "rest")], "manager")));
        var run = await EndAsync(path);
        var (_, over, _) = await _app.GetAsync(path, "manager");

        Assert.Equal((AdminRunState.Done, Many - refused, refused, null, null), (run.State, run.Done, run.Failed, run.Order, run.Position));
        Assert.DoesNotContain("Run the rest:", over, StringComparison.Ordinal);
        Assert.Equal(refused == 1, over.Contains("This one stays.", StringComparison.Ordinal));
        var left = await _app.WithDbAsync(db => db.Coupons.Where(coupon => coupon.Code.StartsWith(mark)).Select(coupon => coupon.Pin).ToListAsync(AdminHttp.Cancel));
        Assert.Equal(action switch { "delete" => 0, "set" => Many - 1, _ => Many }, left.Count(pin => pin == (action == "set" ? "8888" : "stamped")));
        Assert.Equal(action == "delete" ? 1 : Many, left.Count);
    }

    [Fact]
    public async Task Nobody_but_the_owner_and_operators_sees_a_run_and_its_errors_are_the_owners_alone()
    {
        var mark = await NewCouponsAsync(Many);
        Turnstile.Before = code => code == $"{mark}-0001" ? throw new Core.ConflictException("For the owner alone.") : Task.CompletedTask;
        var path = await DeleteAllAsync(mark);
        await EndAsync(path);

        var (other, _, _) = await _app.GetAsync(path, "manager", user: "Another manager, with a longer name");
        var (stop, _, _) = await _app.PostAsync(path, [], "manager", user: "Another manager, with a longer name");
        var (nobody, _, _) = await _app.GetAsync(path, "staff");
        var (seen, html, _) = await _app.GetAsync(path, "manager,operator", user: "An operator whose name is the longest");
        var (_, list, _) = await _app.GetAsync("/admin/coupons/-/runs", "manager", user: "Another manager, with a longer name");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK), (other, stop, nobody, seen));
        Assert.DoesNotContain("For the owner alone.", html, StringComparison.Ordinal);
        Assert.DoesNotContain(path, list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_an_application_left_behind_is_said_to_be_interrupted()
    {
        var id = await _app.WithDbAsync(async db =>
        {
            var run = new AdminRun { Resource = "coupons", Action = "delete", Owner = "x", OwnerName = "x", State = AdminRunState.Running, SeenAt = DateTimeOffset.UtcNow.AddMinutes(-3) };
            db.Add(run);
            await db.SaveChangesAsync(AdminHttp.Cancel);
            return run.Id;
        });

        await _app.App.Services.GetRequiredService<RunQueue>().TendAsync();

        Assert.Equal(AdminRunState.Interrupted, await _app.WithDbAsync(db => db.Set<AdminRun>().Where(run => run.Id == id).Select(run => run.State).SingleAsync(AdminHttp.Cancel)));
    }

    private protected Turnstile Turnstile => _app.App.Services.GetRequiredService<Turnstile>();

    /// <summary>Begins to delete, and is held up in the transaction of the first batch until the source is set.</summary>
    private protected async Task<(string Path, TaskCompletionSource GoOn)> DeleteUntilHeldAsync(string mark)
    {
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Turnstile.Before = code =>
        {
            reached.TrySetResult();
            return code == $"{mark}-0000" ? goOn.Task : Task.CompletedTask;
        };
        var path = await DeleteAllAsync(mark);
        await reached.Task.WaitAsync(AdminHttp.Cancel);
        return (path, goOn);
    }

    private async Task<string> DeleteAllAsync(string mark)
    {
        IReadOnlyList<KeyValuePair<string, string>> form = [new("$action", "delete"), new("$all", "true"), new("$query", $"?code[startsWith]={mark}"), new("$confirmed", "1100")];
        var (status, page, response) = await _app.PostAsync("/admin/coupons/-/bulk", form, "manager");
        Assert.True(status == HttpStatusCode.SeeOther, page);
        return response.Headers.Location!.OriginalString;
    }

    private protected async Task<AdminRun> EndAsync(string path)
    {
        var id = Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);
        await _app.App.Services.GetRequiredService<RunQueue>().EndedAsync(id).WaitAsync(AdminHttp.Cancel);
        return await _app.WithDbAsync(db => db.Set<AdminRun>().AsNoTracking().SingleAsync(run => run.Id == id, AdminHttp.Cancel));
    }

    private protected Task<string> NewCouponsAsync(int count) => _app.WithDbAsync(async db =>
    {
        Turnstile.Before = _ => Task.CompletedTask;
        var mark = Guid.NewGuid().ToString("N")[..12];
        db.AddRange(Enumerable.Range(0, count).Select(number => new Coupon { Code = $"{mark}-{number:0000}" }));
        await db.SaveChangesAsync(AdminHttp.Cancel);
        return mark;
    });
}

[Collection(WorkOnSqlite.Name)]
public sealed class SqliteRunTests(SqliteApp app) : RunTests(app);

[Collection(WorkOnPostgres.Name)]
public sealed class PostgresRunTests(PostgresApp app) : RunTests(app)
{
    // On SQLite nobody else can write while the batch is held up.
    [Fact]
    public async Task A_process_that_others_took_for_gone_undoes_its_batch()
    {
        var mark = await NewCouponsAsync(Many);
        var (path, goOn) = await DeleteUntilHeldAsync(mark);

        var taken = await app.App.WithDbAsync(db => db.Set<AdminRun>().Where(run => path.EndsWith(run.Id.ToString()))
            .ExecuteUpdateAsync(run => run.SetProperty(each => each.State, AdminRunState.Interrupted), AdminHttp.Cancel));
        goOn.SetResult();
        var ended = await EndAsync(path);

        Assert.Equal((1, AdminRunState.Interrupted, 0, 0), (taken, ended.State, ended.Done, ended.Failed));
        Assert.Equal(Many, await app.App.WithDbAsync(db => db.Coupons.CountAsync(coupon => coupon.Code.StartsWith(mark), AdminHttp.Cancel)));
    }
}

/// <summary>The end of the application, which every test of a class would feel.</summary>
public sealed class RunShutdownTests
{
    [Fact]
    public async Task An_application_that_stops_finishes_the_batch_and_says_where_it_ended()
    {
        await using var app = await AdminApp.StartAsync();
        await app.WithDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 1100).Select(number => new Coupon { Code = $"end-{number:0000}" }));
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.App.Services.GetRequiredService<Turnstile>().Before = _ =>
        {
            reached.TrySetResult();
            return goOn.Task;
        };
        var (_, _, response) = await app.PostAsync("/admin/coupons/-/bulk", [new("$action", "delete"), new("$all", "true"), new("$query", "?code[startsWith]=end"), new("$confirmed", "1100")], "manager");
        await reached.Task.WaitAsync(AdminHttp.Cancel);

        var asked = new TaskCompletionSource();
        await using var told = app.App.Lifetime.ApplicationStopping.Register(asked.SetResult);
        var stopping = app.App.StopAsync(AdminHttp.Cancel);
        await asked.Task.WaitAsync(AdminHttp.Cancel);
        goOn.SetResult();
        await stopping;

        var run = await app.WithDbAsync(db => db.Set<AdminRun>().AsNoTracking().SingleAsync(AdminHttp.Cancel));
        Assert.Equal((AdminRunState.Interrupted, 100), (run.State, run.Done));
        Assert.NotNull(response.Headers.Location);
        Assert.Equal(1000, await app.WithDbAsync(db => db.Coupons.CountAsync(AdminHttp.Cancel)));
    }
}
