using System.Security.Cryptography;
using System.Text;
using Gable.Core;

namespace Gable.Resources.Tests.Reading;

/// <summary>Cursors: sealed by the application's secret, and the same for the same page.</summary>
public sealed class CursorTests(ReadingServers servers)
{
    public static TheoryData<string> Providers => ReadingServers.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_cursor_survives_a_restart_with_the_same_secret_and_no_other(string provider)
    {
        var server = await servers.GetAsync(provider);
        var resource = server.Registry.Find(typeof(Post))!;
        var query = new ListQuery { Resource = resource, Row = new RowQuery(resource.Fields, []) };
        var keys = query.TotalOrder();

        var before = new Cursor(new CursorSeal(new FixedSecret("one"))).Write(query, [Blogs.Id(1)]);
        var after = new Cursor(new CursorSeal(new FixedSecret("one"))).Read(query with { After = before }, keys);

        Assert.Equal([Blogs.Id(1)], after);
        Assert.Throws<ProblemException>(() => new Cursor(new CursorSeal(new FixedSecret("two"))).Read(query with { After = before }, keys));
    }

    [Fact]
    public void Cursors_that_share_a_remembered_place_stay_apart()
    {
        var seal = new CursorSeal(new FixedSecret("one"));
        var texts = Enumerable.Range(0, 2_000).Select(static number => Encoding.UTF8.GetBytes($"row {number} {new string('x', number % 400)}")).ToList();

        Assert.All(texts.Concat(texts), text => Assert.Equal(text, seal.Open(seal.Seal(text))));
        Assert.Equal(texts.Count, texts.Select(text => seal.Seal(text)).Distinct().Count());
        Assert.Equal(new CursorSeal(new FixedSecret("one")).Seal(texts[7]), seal.Seal(texts[7]));
    }

    private sealed class FixedSecret(string secret) : IApplicationSecret
    {
        public bool IsConfigured => true;

        public byte[] Derive(string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes(secret + purpose));
    }
}
