namespace Gable.Resources.Tests.Reading;

/// <summary>The rows of the blog; <c>docs/reference/rest.md</c> asks for them.</summary>
public static class Blogs
{
    public static Guid Id(int number) => new($"018f0000-0000-7000-8000-{number:d12}");

    public static void Fill(ReadingDb db)
    {
        var acme = new Company { Id = Id(301), Name = "Acme", IsPublic = true };
        var shade = new Company { Id = Id(302), Name = "Shade", IsPublic = false };
        var ann = new Author { Id = Id(1), Name = "Ann", Age = 41, Phone = "+1", PasswordHash = "xyz", Company = acme };
        var bob = new Author { Id = Id(2), Name = "bob", Age = 35, Phone = "+2", Company = shade };
        var eve = new Author { Id = Id(3), Name = "Eve", Age = 99, Banned = true, Company = acme };
        var zoe = new Author { Id = Id(4), Name = "Zoe", Age = 20, DeletedAt = DateTimeOffset.UnixEpoch };
        Tag[] tags = [new() { Id = 1, Name = "news" }, new() { Id = 2, Name = "sport" }, new() { Id = 3, Name = "secret", IsPrivate = true }];
        Author[] authors = [ann, ann, bob, bob, eve, zoe];

        for (var i = 1; i <= 12; i++)
        {
            var post = new Post
            {
                Id = Id(100 + i),
                Title = i == 1 ? "Hello world" : i == 2 ? "100% École_x" : $"Post {i}",
                Body = i % 3 == 0 ? null : $"Body of {i}",
                InternalNotes = $"whisper {i}",
                Secret = "s3cret",
                Status = i == 11 ? PostStatus.Draft : PostStatus.Live,
                Published = i != 12,
                Price = i * 2.5m,
                CreatedAt = new DateTimeOffset(2026, 1, i, 9, 0, 0, TimeSpan.Zero),
                Author = authors[i % authors.Length],
                Reviewer = i % 2 == 0 ? bob : null,
                Address = i % 4 == 0 ? null : new Address { City = $"City {i % 3}", Floor = i % 2 == 0 ? i : null },
                Labels = ["a", "b"],
            };
            post.Tags.AddRange(tags.Take(i % 4));
            post.Reviews.AddRange(Enumerable.Range(1, i == 1 ? 105 : i % 3).Select(number => new Review
            {
                Id = Id((1000 * i) + number),
                Stars = number % 6,
                Withdrawn = number == 2,
            }));
            db.Add(post);
        }

        db.Add(zoe);
        db.Add(new Ledger { Id = 1, Owner = "carl" });
        db.Add(new Vault { Id = Id(1) });
    }
}
