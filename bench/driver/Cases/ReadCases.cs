using System.Globalization;
using System.Net;
using static Gable.Bench.Cases.AnswerCheck;

namespace Gable.Bench.Cases;

/// <summary>Verification of the cases that read.</summary>
internal static class ReadCases
{
    private const int SampledRows = 5;
    private const int PageSize = 20;
    private const int TableSize = 12;

    public static async Task PlaintextAsync(AnswerCheck check, CancellationToken cancellationToken)
    {
        var text = await check.TextAsync("/plaintext", cancellationToken);
        Expect(text == "Hello, World!", $"/plaintext is \"{text}\", not \"Hello, World!\"");
    }

    public static async Task JsonAsync(AnswerCheck check, CancellationToken cancellationToken) =>
        AnswerJson.Text(await check.JsonAsync("/json", cancellationToken), "message", "Hello, World!");

    public static async Task RowAsync(AnswerCheck check, CancellationToken cancellationToken)
    {
        foreach (var id in check.Truth.SomeIds(SampledRows))
        {
            await OneRowAsync(check, id, cancellationToken);
        }

        var status = await check.StatusAsync(Path(check.Truth.UnpublishedId), cancellationToken);
        Expect(status == (int)HttpStatusCode.NotFound, FormattableString.Invariant($"an unpublished post is answered {status}, not 404"));
    }

    public static async Task OneRowAsync(AnswerCheck check, int id, CancellationToken cancellationToken)
    {
        await using var connection = await check.OpenAsync(cancellationToken);
        var row = await Truth.PostAsync(connection, id, cancellationToken);
        AnswerJson.Post(await check.JsonAsync(Path(id), cancellationToken), row!);
    }

    public static async Task RowsAsync(AnswerCheck check, string ids, CancellationToken cancellationToken)
    {
        var items = AnswerJson.Items(await check.JsonAsync($"/rows20?ids={ids}", cancellationToken), PageSize);
        await using var connection = await check.OpenAsync(cancellationToken);
        var index = 0;

        foreach (var id in ids.Split(','))
        {
            var row = await Truth.PostAsync(connection, int.Parse(id, CultureInfo.InvariantCulture), cancellationToken);
            AnswerJson.Post(items[index++], row!);
        }
    }

    public static void Page(Truth truth, System.Text.Json.JsonElement answer)
    {
        var items = AnswerJson.Items(answer, PageSize);

        for (var index = 0; index < items.Count; index++)
        {
            AnswerJson.Post(items[index], truth.Newest[index], withAuthor: true);
        }
    }

    public static async Task HtmlAsync(AnswerCheck check, CancellationToken cancellationToken)
    {
        var html = await check.TextAsync("/html", cancellationToken);
        var text = WebUtility.HtmlDecode(html);
        var position = 0;
        Expect(html.Contains("<table", StringComparison.OrdinalIgnoreCase), "/html has no table");

        foreach (var post in check.Truth.Newest.Take(TableSize))
        {
            Expect(!html.Contains(post.Title, StringComparison.Ordinal), $"/html does not escape \"{post.Title}\"");
            position = text.IndexOf(post.Title, position, StringComparison.Ordinal);
            Expect(position >= 0, $"/html lacks the title \"{post.Title}\", or has it in the wrong place");
            Expect(text.IndexOf(post.Author.Name, position, StringComparison.Ordinal) >= 0, $"/html lacks the author of \"{post.Title}\"");
        }

        Expect(!text.Contains(check.Truth.Newest[TableSize].Title, StringComparison.Ordinal), $"/html has more than {TableSize} posts");
    }

    public static string Path(int id) => FormattableString.Invariant($"/api/posts/{id}");
}
