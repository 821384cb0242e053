using System.Globalization;

namespace Bench.Gable;

/// <summary>The rows that every application of the bench reads: the same for the same <c>Bench:Rows</c>.</summary>
public sealed class BenchSeed(IConfiguration configuration) : ISeed
{
    private const int Authors = 100;
    private const int Chunk = 5_000;

    private static readonly DateTimeOffset FirstDay = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Categories = ["books", "garden", "kitchen", "lamps", "music", "office", "outdoor", "paper", "tools", "toys"];
    private static readonly string[] Words = ["slow", "river", "under", "the", "copper", "roof", "and", "a", "small", "window", "looks", "at", "rain & wind"];

    public async Task SeedAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<Author>().AnyAsync(cancellationToken))
        {
            return;
        }

        var rows = configuration.GetValue("Bench:Rows", 10_000);
        var random = new Random(20_260_101);

        await AddAsync(db, Authors, static number => new Author { Name = Text($"Author {number}") }, cancellationToken);
        await AddAsync(db, rows, number => Post(number, random), cancellationToken);
        await AddAsync(db, rows, number => Product(number, random), cancellationToken);
    }

    private static Post Post(int number, Random random) => new()
    {
        Title = Text($"Post <{number}> of the bench"),
        Slug = Text($"post-{number}-of-the-bench"),
        Summary = string.Join(' ', Enumerable.Range(0, 14).Select(_ => Words[random.Next(Words.Length)])),
        Views = random.Next(1_000_000),
        Published = random.Next(10) > 0,
        CreatedAt = FirstDay.AddMinutes(number),
        AuthorId = 1 + random.Next(Authors),
    };

    private static Product Product(int number, Random random) => new()
    {
        Name = Text($"Product {number}"),
        Category = Categories[random.Next(Categories.Length)],
        PriceCents = random.Next(100, 20_000),
        Stock = random.Next(500),
    };

    private static async Task AddAsync<T>(DbContext db, int count, Func<int, T> make, CancellationToken cancellationToken)
        where T : class
    {
        // In chunks, so that 300,000 rows are not tracked at once.
        foreach (var chunk in Enumerable.Range(1, count).Chunk(Chunk))
        {
            db.AddRange(chunk.Select(make));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
