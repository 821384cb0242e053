using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Bench.SharedEf;

/// <summary>The bench's queries in ordinary EF Core, the same for minimal APIs, MVC and FastEndpoints.</summary>
public static class Posts
{
    private const int PageSize = 20;
    private const int TableSize = 12;

    public static Task<Post?> RowAsync(BenchContext db, int id, CancellationToken cancellationToken) =>
        db.Posts.AsNoTracking().FirstOrDefaultAsync(post => post.Id == id && post.Published, cancellationToken);

    public static async Task<PageOfPosts> RowsAsync(BenchContext db, string ids, CancellationToken cancellationToken)
    {
        var rows = new List<Post>();

        foreach (var text in ids.Split(','))
        {
            if (await RowAsync(db, int.Parse(text, CultureInfo.InvariantCulture), cancellationToken) is { } post)
            {
                rows.Add(post);
            }
        }

        return new PageOfPosts(rows);
    }

    public static async Task<PageOfPosts> PageAsync(BenchContext db, bool count, CancellationToken cancellationToken)
    {
        var items = await Newest(db).Take(PageSize).ToListAsync(cancellationToken);
        int? total = count ? await db.Posts.CountAsync(static post => post.Published, cancellationToken) : null;

        return new PageOfPosts(items, total);
    }

    public static Task<List<Post>> TableAsync(BenchContext db, CancellationToken cancellationToken) =>
        Newest(db).Take(TableSize).ToListAsync(cancellationToken);

    public static async Task<PageOfProducts> ListAsync(BenchContext db, string category, int least, int most, CancellationToken cancellationToken) =>
        new(await db.Products.AsNoTracking()
            .Where(product => product.Category == category && product.PriceCents >= least && product.PriceCents <= most)
            .OrderByDescending(static product => product.PriceCents)
            .ThenByDescending(static product => product.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken));

    /// <summary>The new post, or null when its author does not exist.</summary>
    public static async Task<Post?> CreateAsync(BenchContext db, PostInput input, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!await db.Authors.AnyAsync(author => author.Id == input.AuthorId, cancellationToken))
        {
            return null;
        }

        var post = new Post
        {
            Title = input.Title,
            Slug = input.Slug,
            Summary = input.Summary,
            Views = input.Views,
            Published = input.Published,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            AuthorId = input.AuthorId,
        };

        db.Add(post);
        await db.SaveChangesAsync(cancellationToken);
        return post;
    }

    /// <summary>The changed post, or null when there is none.</summary>
    public static async Task<Post?> UpdateAsync(BenchContext db, int id, string title, CancellationToken cancellationToken)
    {
        var post = await db.Posts.FirstOrDefaultAsync(post => post.Id == id && post.Published, cancellationToken);

        if (post is not null)
        {
            post.Title = title;
            await db.SaveChangesAsync(cancellationToken);
        }

        return post;
    }

    private static IQueryable<Post> Newest(BenchContext db) => db.Posts.AsNoTracking()
        .Include(static post => post.Author)
        .Where(static post => post.Published)
        .OrderByDescending(static post => post.CreatedAt)
        .ThenByDescending(static post => post.Id);
}
