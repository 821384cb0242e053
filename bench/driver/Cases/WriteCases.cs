using System.Net;
using System.Text.Json;
using static Gable.Bench.Cases.AnswerCheck;

namespace Gable.Bench.Cases;

/// <summary>Verification of the cases that write: the answer, the database's row afterwards, and what must be refused.</summary>
internal static class WriteCases
{
    private const int TitleLimit = 120;

    public static async Task CreateAsync(AnswerCheck check, CancellationToken cancellationToken)
    {
        var (status, text) = await check.SendAsync(HttpMethod.Post, "/api/posts", Body("A \"new\" post", 3), cancellationToken);
        NotMissing(status);
        Expect(status == (int)HttpStatusCode.Created, FormattableString.Invariant($"a create is answered {status}, not 201: {text}"));

        var answer = Parse(text, "POST /api/posts");
        await using (var connection = await check.OpenAsync(cancellationToken))
        {
            var row = await Truth.PostAsync(connection, AnswerJson.Integer(answer, "id"), cancellationToken);
            Expect(row is not null, "the created post is not in the database");
            AnswerJson.Post(answer, row!);
            Expect(row is { Title: "A \"new\" post", Slug: "a-new-post", Summary: "Short", Views: 5, Published: true, Author.Id: 3 }, "the created post differs from what was sent");
        }

        await RefusedAsync(check, HttpMethod.Post, "/api/posts", Body("", 3), "an empty title", cancellationToken);
        await RefusedAsync(check, HttpMethod.Post, "/api/posts", Body(new string('x', TitleLimit + 1), 3), "a title of 121 characters", cancellationToken);
        await RefusedAsync(check, HttpMethod.Post, "/api/posts", Body("Fine", 1_000_000), "an author that does not exist", cancellationToken);
        await RefusedAsync(check, HttpMethod.Post, "/api/posts", Body("Fine", 3).Replace("\"views\":5", "\"views\":1000001", StringComparison.Ordinal), "1,000,001 views", cancellationToken);
    }

    public static async Task UpdateAsync(AnswerCheck check, CancellationToken cancellationToken)
    {
        var id = check.Truth.PublishedIds[^1];
        var target = ReadCases.Path(id);
        var (status, text) = await check.SendAsync(HttpMethod.Patch, target, """{"title":"Changed"}""", cancellationToken);
        NotMissing(status);
        Expect(status == (int)HttpStatusCode.OK, FormattableString.Invariant($"an update is answered {status}, not 200: {text}"));

        await using (var connection = await check.OpenAsync(cancellationToken))
        {
            var row = await Truth.PostAsync(connection, id, cancellationToken);
            Expect(row!.Title == "Changed", $"the title in the database is \"{row.Title}\", not \"Changed\"");
            AnswerJson.Post(Parse(text, target), row);
        }

        await RefusedAsync(check, HttpMethod.Patch, target, """{"title":""}""", "an empty title", cancellationToken);
        await RefusedAsync(check, HttpMethod.Patch, target, $$"""{"title":"{{new string('x', TitleLimit + 1)}}"}""", "a title of 121 characters", cancellationToken);

        var (hidden, _) = await check.SendAsync(HttpMethod.Patch, ReadCases.Path(check.Truth.UnpublishedId), """{"title":"Changed"}""", cancellationToken);
        Expect(hidden == (int)HttpStatusCode.NotFound, FormattableString.Invariant($"an update of an unpublished post is answered {hidden}, not 404"));
    }

    private static async Task RefusedAsync(
        AnswerCheck check, HttpMethod method, string target, string body, string what, CancellationToken cancellationToken)
    {
        var (status, _) = await check.SendAsync(method, target, body, cancellationToken);
        Expect(status is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.UnprocessableEntity, FormattableString.Invariant($"{what} is answered {status}, not 422 or 400"));
    }

    private static void NotMissing(int status)
    {
        if (status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.MethodNotAllowed)
        {
            throw new NotOfferedException();
        }
    }

    private static string Body(string title, int author) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["title"] = title,
        ["slug"] = "a-new-post",
        ["summary"] = "Short",
        ["views"] = 5,
        ["published"] = true,
        ["authorId"] = author,
    });
}
