using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Gable.Testing;
using Microsoft.EntityFrameworkCore;
using Store.Coupons;
using Store.Users;

namespace Store.Tests;

/// <summary>A shop that is killed while many rows are changed says where it came, and the rest is a button.</summary>
public sealed partial class InterruptedWorkTests
{
    private const int Many = 8_000;
    private const int Lines = 3_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_that_was_killed_is_shown_as_interrupted_and_its_rest_is_run_when_asked_for()
    {
        await using var app = await TestApp.StartAsync<Program>(options => (options.Database, options.Seed) = (TestDatabase.Sqlite, true), Cancel);
        await app.WithDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, Many).Select(number => new Coupon { Code = $"kill-{number:00000}", Value = 5, ValidFrom = DateTimeOffset.UnixEpoch, ValidUntil = DateTimeOffset.UnixEpoch.AddYears(90) }));
            return await db.SaveChangesAsync(Cancel);
        });
        var connection = await app.WithDbAsync(db => Task.FromResult(db.Database.GetConnectionString()!));
        var path = "";

        using (var shop = await ShopProcess.StartAsync(connection))
        {
            using var sam = await shop.SignInAsync(DemoUsers.Sam.Email, Cancel);
            var asked = await sam.PostAsync("/admin/coupons/-/bulk", Form(("$action", "set"), ("$all", "true"), ("$query", "?code[startsWith]=kill"), ("$field", "value"), ("value", "7.5"), ("$confirmed", $"{Many}")), Cancel);
            Assert.True(asked.StatusCode == HttpStatusCode.SeeOther, await asked.Content.ReadAsStringAsync(Cancel));
            path = asked.Headers.Location!.OriginalString;

            while (Handled(await sam.GetStringAsync(path, Cancel)) == 0)
            {
                await Task.Delay(5, Cancel);
            }
        }

        using var again = await ShopProcess.StartAsync(connection);
        using var back = await again.SignInAsync(DemoUsers.Sam.Email, Cancel);
        var interrupted = await back.GetStringAsync(path, Cancel);
        var before = Handled(interrupted);
        Assert.Contains("It ended early", interrupted, StringComparison.Ordinal);
        Assert.InRange(before, 100, Many - 100);
        Assert.Equal(before, await app.WithDbAsync(db => db.Set<Coupon>().CountAsync(coupon => coupon.Value == 7.5m, Cancel)));
        Assert.Contains($"Run the rest: {Many - before:N0} rows", interrupted, StringComparison.Ordinal);

        using var rest = await back.PostAsync(path, Form(("$do", "rest")), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, rest.StatusCode);

        while (Handled(await back.GetStringAsync(path, Cancel)) < Many)
        {
            await Task.Delay(50, Cancel);
        }

        Assert.Equal(Many, await app.WithDbAsync(db => db.Set<Coupon>().CountAsync(coupon => coupon.Value == 7.5m, Cancel)));
        await KillWhileAFileIsWrittenAsync(app, again, back);
    }

    /// <summary>A file is one transaction: what a kill interrupts was never there, and the file is.</summary>
    private static async Task KillWhileAFileIsWrittenAsync(TestApp<Program> app, ShopProcess shop, HttpClient sam)
    {
        var csv = "code,value,validFrom,validUntil\n" + string.Concat(Enumerable.Range(0, Lines).Select(static number => $"file-{number:00000},5,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z\n"));
        using var content = new MultipartFormDataContent { { new StringContent(csv), "file", "coupons.csv" } };
        using var sent = await sam.PostAsync("/admin/coupons/-/import", content, Cancel);
        Assert.True(sent.StatusCode == HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync(Cancel));
        var path = sent.Headers.Location!.OriginalString;
        var preview = "";

        while (!(preview = await sam.GetStringAsync(path, Cancel)).Contains("value=\"write\"", StringComparison.Ordinal))
        {
            Assert.InRange(Handled(preview), 0, Lines);
            await Task.Delay(50, Cancel);
        }

        using var begun = await sam.PostAsync(path, Form(("$do", "write")), Cancel);

        while (Handled(await sam.GetStringAsync(begun.Headers.Location!.OriginalString, Cancel)) == 0)
        {
            await Task.Delay(5, Cancel);
        }

        shop.Kill();
        Assert.Equal(0, await app.WithDbAsync(db => db.Set<Coupon>().CountAsync(coupon => coupon.Code.StartsWith("file-"), Cancel)));
        Assert.True(await app.WithDbAsync(db => db.Set<Gable.Admin.AdminImportPart>().AnyAsync(Cancel)));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));

    private static int Handled(string page) =>
        Progress().Match(page) is { Success: true } found ? int.Parse(found.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : throw new InvalidOperationException("The page shows no progress.");

    [GeneratedRegex("data-g-announce>([0-9,]+) of")]
    private static partial Regex Progress();
}
