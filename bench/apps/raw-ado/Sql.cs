namespace Bench.RawAdo;

/// <summary>The statements, in the words that both databases share; parameters are <c>@name</c> for both drivers.</summary>
internal static class Sql
{
    private const string Columns = """p."Id", p."Title", p."Slug", p."Summary", p."Views", p."Published", p."CreatedAt", p."AuthorId" """;
    private const string Returned = """ RETURNING "Id", "Title", "Slug", "Summary", "Views", "Published", "CreatedAt", "AuthorId" """;
    private const string Newest = """ ORDER BY p."CreatedAt" DESC, p."Id" DESC LIMIT """;
    private const string Joined = """ FROM "Posts" AS p JOIN "Authors" AS a ON a."Id" = p."AuthorId" WHERE p."Published" = """;

    public const string List = """
        SELECT "Id", "Name", "Category", "PriceCents", "Stock" FROM "Products"
        WHERE "Category" = @category AND "PriceCents" >= @least AND "PriceCents" <= @most
        ORDER BY "PriceCents" DESC, "Id" DESC LIMIT 20
        """;

    public const string Create = """
        INSERT INTO "Posts" ("Title", "Slug", "Summary", "Views", "Published", "CreatedAt", "AuthorId")
        VALUES (@title, @slug, @summary, @views, @published, @createdAt, @authorId)
        """ + Returned;

    // SQLite has no boolean: a bare column does not use the index on it.
    public static string Row(string isTrue) => $"""SELECT {Columns} FROM "Posts" AS p WHERE p."Id" = @id AND p."Published" = {isTrue}""";

    public static string Update(string isTrue) => $"""UPDATE "Posts" SET "Title" = @title WHERE "Id" = @id AND "Published" = {isTrue}{Returned}""";

    public static string Page(string isTrue) => $"""SELECT {Columns}, a."Id", a."Name" {Joined}{isTrue}{Newest}20""";

    public static string Table(string isTrue) => $"""SELECT p."Id", p."Title", a."Name" {Joined}{isTrue}{Newest}12""";

    public static string Count(string isTrue) => $"""SELECT COUNT(*) FROM "Posts" WHERE "Published" = {isTrue}""";
}
