using System.Net;
using System.Text.RegularExpressions;
using Gable.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gable.Accounts.Tests;

/// <summary>The scripts of docs/how-to/import-identity-users.md, on tables as Identity makes them.</summary>
public abstract partial class ImportTests(DatabaseKind kind) : AccountTests(kind)
{
    protected override bool FullPasswordWork => true;

    private static readonly Guid Ann = Guid.Parse("0b8e4f7c-6a54-4f0e-9c86-7d0c4c1f2aaa");

    [Fact]
    public async Task Users_passwords_roles_and_locks_of_Identity_move_and_open()
    {
        await ExecuteAsync(Tables());
        await ExecuteAsync(Rows());

        await ExecuteAsync(await ScriptAsync());

        Assert.Equal(["ann@example.com", "bea@example.com", "cleo@example.com", "dora@example.com"], await App.ReadAsync(db => db.Members.OrderBy(static member => member.Email).Select(static member => member.Email).ToListAsync(Cancel)));
        using var ann = App.Visit();
        await ann.SignInAsync("Ann@Example.com");
        Assert.Equal("ann|staff|", (await ann.GetAsync("/me")).Body);
        Assert.Equal(Ann, await App.ReadAsync(db => db.Members.Where(static member => member.NormalizedEmail == "ANN@EXAMPLE.COM").Select(static member => member.Id).SingleAsync(Cancel)));
        Assert.Equal(210_000, Rounds(await App.ReadAsync(db => db.Members.Where(static member => member.Id == Ann).Select(static member => member.PasswordHash).SingleAsync(Cancel))));

        // Version 2, not confirmed, and locked.
        await ann.SignInAsync("bea@example.com");
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/account/api/sign-in", new { email = "cleo@example.com", password = AccountsApp.Password })).Status);
        Assert.Contains("cannot be used", (await ann.PostAsync("/account/api/sign-in", new { email = "dora@example.com", password = AccountsApp.Password })).Body, StringComparison.Ordinal);
        Assert.Equal(["staff"], await App.ReadAsync(db => db.Set<AccountRole>().Select(static role => role.Name).ToListAsync(Cancel)));

        Assert.Equal($"{Ann} google 1234567890", await App.ReadAsync(db => db.Set<AccountExternalLogin>().Select(static login => $"{login.UserId} {login.Provider} {login.Subject}").SingleAsync(Cancel)));

        // Whoever was imported is a user as others are.
        using var patch = System.Net.Http.Json.JsonContent.Create(new { name = "Ann Lindqvist" });
        using var bea = App.Visit();
        await bea.SignInAsync("bea@example.com");
        Assert.Equal(HttpStatusCode.OK, (await bea.Client.PatchAsync(new Uri("/account/api/profile", UriKind.Relative), patch, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await bea.PostAsync("/account/api/delete", new { password = AccountsApp.Password })).Status);
    }

    private static int Rounds(string? hash) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash!).AsSpan(5));

    private static string Hash(PasswordHasherCompatibilityMode mode) => new PasswordHasher<Member>(Options.Create(new PasswordHasherOptions { CompatibilityMode = mode, IterationCount = 100_000 })).HashPassword(new Member(), AccountsApp.Password);

    // As IdentityDbContext declares them for the provider.
    private string Tables()
    {
        var (flag, time) = Kind == DatabaseKind.Sqlite ? ("INTEGER", "TEXT") : ("boolean", "timestamp with time zone");
        return $"""
            CREATE TABLE "AspNetUsers" ("Id" text NOT NULL PRIMARY KEY, "UserName" varchar(256), "NormalizedUserName" varchar(256), "Email" varchar(256), "NormalizedEmail" varchar(256),
                "EmailConfirmed" {flag} NOT NULL, "PasswordHash" text, "SecurityStamp" text, "ConcurrencyStamp" text, "PhoneNumber" text, "PhoneNumberConfirmed" {flag} NOT NULL,
                "TwoFactorEnabled" {flag} NOT NULL, "LockoutEnd" {time}, "LockoutEnabled" {flag} NOT NULL, "AccessFailedCount" integer NOT NULL);
            CREATE TABLE "AspNetRoles" ("Id" text NOT NULL PRIMARY KEY, "Name" varchar(256), "NormalizedName" varchar(256), "ConcurrencyStamp" text);
            CREATE TABLE "AspNetUserRoles" ("UserId" text NOT NULL, "RoleId" text NOT NULL, PRIMARY KEY ("UserId", "RoleId"));
            CREATE TABLE "AspNetUserLogins" ("LoginProvider" text NOT NULL, "ProviderKey" text NOT NULL, "ProviderDisplayName" text, "UserId" text NOT NULL, PRIMARY KEY ("LoginProvider", "ProviderKey"));
            """;
    }

    private string Rows()
    {
        var (staff, odd) = (Guid.NewGuid(), Guid.NewGuid());
        return string.Join(
            '\n',
            User(Ann, "ann", "ann@example.com", true, Hash(PasswordHasherCompatibilityMode.IdentityV3), null),
            User(Guid.NewGuid(), "bea", "bea@example.com", true, Hash(PasswordHasherCompatibilityMode.IdentityV2), null),
            User(Guid.NewGuid(), "cleo", "cleo@example.com", false, Hash(PasswordHasherCompatibilityMode.IdentityV3), "2020-01-01 00:00:00+00:00"),
            User(Guid.NewGuid(), "dora", "dora@example.com", true, Hash(PasswordHasherCompatibilityMode.IdentityV3), "2100-01-01 00:00:00.1234567+00:00"),
            User(Guid.NewGuid(), "nobody", null, false, null, null),
            $"""INSERT INTO "AspNetRoles" ("Id", "Name", "NormalizedName") VALUES ('{staff}', 'staff', 'STAFF'), ('{odd}', 'very odd role', 'VERY ODD ROLE');""",
            $"""INSERT INTO "AspNetUserRoles" ("UserId", "RoleId") VALUES ('{Ann}', '{staff}'), ('{Ann}', '{odd}');""",
            $"""INSERT INTO "AspNetUserLogins" ("LoginProvider", "ProviderKey", "ProviderDisplayName", "UserId") VALUES ('Google', '1234567890', 'Google', '{Ann}'), ('an odd scheme', '1', NULL, '{Ann}');""");
    }

    private string User(Guid id, string name, string? email, bool isConfirmed, string? hash, string? lockedUntil)
    {
        var (yes, no) = Kind == DatabaseKind.Sqlite ? ("1", "0") : ("true", "false");
        return $"""
            INSERT INTO "AspNetUsers" ("Id", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "PasswordHash", "SecurityStamp", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnd", "LockoutEnabled", "AccessFailedCount")
            VALUES ('{id}', '{name}', '{name.ToUpperInvariant()}', {Text(email)}, {Text(email?.ToUpperInvariant())}, {(isConfirmed ? yes : no)}, {Text(hash)}, 'STAMP', {no}, {no}, {Text(lockedUntil)}, {yes}, 0);
            """;

        static string Text(string? value) => value is null ? "NULL" : $"'{value}'";
    }

    private async Task<string> ScriptAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Gable.slnx")))
        {
            folder = folder.Parent!;
        }

        var page = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "docs", "how-to", "import-identity-users.md"), Cancel);
        var script = Script().Matches(page).Single(match => match.Groups["kind"].Value == (Kind == DatabaseKind.Sqlite ? "sqlite" : "postgresql")).Groups["sql"].Value;

        // As the page says: the table of the user class, and a value for what it requires of its own.
        return script.Replace("\"Users\"", "\"Members\"", StringComparison.Ordinal)
            .Replace("INSERT INTO \"Members\" (\"Id\"", "INSERT INTO \"Members\" (\"Badge\", \"Id\"", StringComparison.Ordinal)
            .Replace("\"UpdatedAt\")\nSELECT ", "\"UpdatedAt\")\nSELECT 'none', ", StringComparison.Ordinal);
    }

    // Around EF Core, as a terminal would: braces and @ mean nothing here.
    private Task<int> ExecuteAsync(string sql) => App.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Cancel);
    });

    [GeneratedRegex("<!-- sql: (?<kind>\\w+) -->\\s*```sql\\n(?<sql>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Script();

    public sealed class OnSqlite() : ImportTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ImportTests(DatabaseKind.PostgreSql);
}
