namespace Gable.Bench.Cases;

internal sealed record AuthorRow(int Id, string Name);

internal sealed record PostRow(int Id, string Title, string Slug, string Summary, int Views, bool Published, DateTimeOffset CreatedAt, AuthorRow Author);

internal sealed record ProductRow(int Id, string Name, string Category, int PriceCents, int Stock);
