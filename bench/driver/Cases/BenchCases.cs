using static Gable.Bench.Cases.AnswerCheck;

namespace Gable.Bench.Cases;

/// <summary>Every case, in the order of the tables; the ones that write come last.</summary>
internal static class BenchCases
{
    private const string PageTarget = "/api/posts?published=true&sort=-createdAt&include=author";
    private const string ListTarget = "/api/products?category=tools&priceCents%5Bgte%5D=1000&priceCents%5Blte%5D=5000&sort=-priceCents";
    private const int RowsAtOnce = 20;
    private const int RowsPaths = 2_048;

    public static IReadOnlyList<BenchCase> All { get; } =
    [
        new("plaintext", "the text Hello, World!", false, ReadCases.PlaintextAsync, static _ => new("/plaintext")),
        new("json", "a small JSON object", false, ReadCases.JsonAsync, static _ => new("/json")),
        new("row", "a published post by id, ids at random", false, RowAsync, static truth => new("/", LoadScripts.Paths, truth.PostPaths())),
        new("rows20", "20 posts by id, one query each", false, RowsAsync, static truth => new("/", LoadScripts.Paths, RowsTargets(truth))),
        new("page", "the 20 newest published posts with their authors", false, PageAsync, static _ => new(PageTarget)),
        new("page-count", "the same with the number of all published posts", false, CountAsync, static _ => new(PageTarget + "&count=true")),
        new("list", "20 products of a category between two prices, dearest first", false, ListAsync, static _ => new(ListTarget)),
        new("html", "a page with a table of the 12 newest posts", false, ReadCases.HtmlAsync, static _ => new("/html")),
        new("create", "a new post, validated", false, WriteCases.CreateAsync, static _ => new("/", LoadScripts.Create)),
        new("update", "a new title for a post, validated, posts at random", false, WriteCases.UpdateAsync, static truth => new("/", LoadScripts.Update, truth.PostPaths())),
        new("cached-row", "one post again and again", true, CachedRowAsync, static truth => new(FormattableString.Invariant($"/api/posts/{truth.PublishedIds[0]}"))),
        new("cached-list", "the page of 20 posts again and again", true, PageAsync, static _ => new(PageTarget)),
    ];

    private static Task RowAsync(AnswerCheck check, CancellationToken cancellationToken) => ReadCases.RowAsync(check, cancellationToken);

    private static Task CachedRowAsync(AnswerCheck check, CancellationToken cancellationToken) =>
        ReadCases.OneRowAsync(check, check.Truth.PublishedIds[0], cancellationToken);

    private static Task RowsAsync(AnswerCheck check, CancellationToken cancellationToken) =>
        ReadCases.RowsAsync(check, Ids(check.Truth.SomeIds(RowsAtOnce)), cancellationToken);

    private static async Task PageAsync(AnswerCheck check, CancellationToken cancellationToken) =>
        ReadCases.Page(check.Truth, await check.JsonAsync(PageTarget, cancellationToken));

    private static async Task CountAsync(AnswerCheck check, CancellationToken cancellationToken)
    {
        var answer = await check.JsonAsync(PageTarget + "&count=true", cancellationToken);
        ReadCases.Page(check.Truth, answer);
        AnswerJson.Number(answer, "total", check.Truth.PublishedIds.Count);
    }

    private static async Task ListAsync(AnswerCheck check, CancellationToken cancellationToken)
    {
        var items = AnswerJson.Items(await check.JsonAsync(ListTarget, cancellationToken), RowsAtOnce);
        var byId = check.Truth.Products.ToDictionary(static product => product.Id);
        var seen = new HashSet<int>();

        for (var index = 0; index < items.Count; index++)
        {
            var id = AnswerJson.Integer(items[index], "id");
            Expect(byId.ContainsKey(id), FormattableString.Invariant($"product {id} does not match the filter"));
            Expect(seen.Add(id), FormattableString.Invariant($"product {id} comes twice"));
            AnswerJson.Product(items[index], byId[id]);
            AnswerJson.Number(items[index], "priceCents", check.Truth.Products[index].PriceCents);
        }
    }

    private static List<string> RowsTargets(Truth truth) =>
        [.. truth.SomeIds(RowsPaths * RowsAtOnce).Chunk(RowsAtOnce).Select(static ids => $"/rows20?ids={Ids(ids)}")];

    private static string Ids(IEnumerable<int> ids) => string.Join(',', ids);
}
