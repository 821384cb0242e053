using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bench.Gable;

/// <summary>The cases that are no resource: ordinary endpoints beside the generated ones, on the same context.</summary>
internal static class Extras
{
    private const int TableRows = 12;

    public static void MapExtras(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/plaintext", static () => "Hello, World!");
        endpoints.MapGet("/json", static () => new Message("Hello, World!"));
        endpoints.MapGet("/rows20", RowsAsync);
        endpoints.MapGet("/html", TableAsync);
    }

    private static async Task<Rows> RowsAsync(string ids, BenchDb db, CancellationToken cancellationToken)
    {
        var rows = new List<Post>();

        foreach (var text in ids.Split(','))
        {
            var id = int.Parse(text, CultureInfo.InvariantCulture);
            var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(post => post.Id == id && post.Published, cancellationToken);

            if (post is not null)
            {
                rows.Add(post);
            }
        }

        return new Rows(rows);
    }

    private static async Task<RazorComponentResult<PostTable>> TableAsync(BenchDb db, CancellationToken cancellationToken)
    {
        var posts = await db.Posts.AsNoTracking()
            .Include(post => post.Author)
            .Where(post => post.Published)
            .OrderByDescending(post => post.CreatedAt)
            .ThenByDescending(post => post.Id)
            .Take(TableRows)
            .ToListAsync(cancellationToken);

        return new RazorComponentResult<PostTable>(new { Posts = posts });
    }

    internal sealed record Message(string Text)
    {
        [System.Text.Json.Serialization.JsonPropertyName("message")]
        public string Text { get; } = Text;
    }

    internal sealed record Rows(IReadOnlyList<Post> Items);
}
