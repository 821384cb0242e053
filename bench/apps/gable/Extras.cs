using System.Globalization;
using Gable.Ui;

namespace Bench.Gable;

/// <summary>The cases that are no resource: ordinary endpoints beside the generated ones, by the same policies.</summary>
internal static class Extras
{
    private static readonly CompiledQuery<Post> Newest = CompiledQuery.For((IQueryable<Post> posts) => posts
        .Include(post => post.Author)
        .OrderByDescending(post => post.CreatedAt)
        .ThenByDescending(post => post.Id)
        .Take(12));

    public static void MapExtras(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/plaintext", static () => "Hello, World!");
        endpoints.MapGet("/json", static () => new Message("Hello, World!"));
        endpoints.MapGet("/rows20", RowsAsync);
        endpoints.MapGet("/html", TableAsync);
    }

    private static async Task<Rows> RowsAsync(string ids, IResourceReads<Post> posts, CancellationToken cancellationToken)
    {
        var rows = new List<Post>();

        foreach (var text in ids.Split(','))
        {
            if (await posts.FindAsync(int.Parse(text, CultureInfo.InvariantCulture), cancellationToken) is { } post)
            {
                rows.Add(post);
            }
        }

        return new Rows(rows);
    }

    private static async Task<UiPageResult> TableAsync(IResourceReads<Post> posts, CancellationToken cancellationToken) =>
        UiResults.Page<PostTable>(new Dictionary<string, object?> { [nameof(PostTable.Posts)] = await posts.ListAsync(Newest, cancellationToken) });

    internal sealed record Message(string Text)
    {
        [System.Text.Json.Serialization.JsonPropertyName("message")]
        public string Text { get; } = Text;
    }

    internal sealed record Rows(IReadOnlyList<Post> Items);
}
