using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Core;

namespace Gable.Resources.Tests.Reading;

public sealed class ListTests(ReadingServers servers)
{
    public static TheoryData<string> Providers => ReadingServers.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Everybody_sees_the_rows_that_the_rule_allows(string provider)
    {
        var server = await servers.GetAsync(provider);

        Assert.Equal(10, (await ItemsAsync(server, "/api/posts")).Count);
        Assert.Equal(12, (await ItemsAsync(server, "/api/posts", "staff")).Count);
        Assert.Equal(11, (await ItemsAsync(server, "/api/posts", "ann")).Count);
        Assert.Empty(await ItemsAsync(server, "/api/ledgers"));
        Assert.Single(await ItemsAsync(server, "/api/ledgers", "carl"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_resource_that_nobody_may_read_is_refused(string provider)
    {
        var server = await servers.GetAsync(provider);

        foreach (var path in new[] { "/api/vaults", $"/api/vaults/{Blogs.Id(1)}", $"/api/vaults/{Blogs.Id(2)}" })
        {
            using var visitor = await server.SendAsync(path);
            Assert.Equal((401, "Bearer"), ((int)visitor.StatusCode, visitor.Headers.WwwAuthenticate.ToString()));
            Assert.Equal(403, (await server.GetAsync(path, "staff")).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_filter_through_a_reference_counts_only_readable_rows(string provider)
    {
        var server = await servers.GetAsync(provider);

        Assert.NotEmpty(await ItemsAsync(server, "/api/posts?author.name=ANN"));
        Assert.NotEmpty(await ItemsAsync(server, "/api/posts?author.name=eve", "staff"));
        Assert.Empty(await ItemsAsync(server, "/api/posts?author.name=eve"));
        Assert.Empty(await ItemsAsync(server, "/api/posts?author.name=Zoe", "staff"));
        Assert.Empty(await ItemsAsync(server, "/api/posts?author.company.name=Shade"));
        Assert.NotEmpty(await ItemsAsync(server, "/api/posts?author.company.name=Shade", "staff"));
        Assert.DoesNotContain(await ItemsAsync(server, "/api/posts?author.name[ne]=Ann&limit=100"), item => Is(item, "authorId", 3) || Is(item, "authorId", 4));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_sort_through_a_reference_keeps_every_row_and_treats_unreadable_ones_as_null(string provider)
    {
        var server = await servers.GetAsync(provider);

        foreach (var sort in new[] { "author.name", "-author.name", "author.company.name,title", "-author.age,price" })
        {
            var walked = await WalkAsync(server, $"/api/posts?limit=3&sort={sort}", "visitor");

            Assert.Equal(10, walked.Count);
            Assert.Equal(10, walked.Select(item => item.GetProperty("id").GetGuid()).Distinct().Count());
        }

        var names = (await WalkAsync(server, "/api/posts?limit=3&sort=author.name&include=author", "visitor"))
            .Select(item => item.GetProperty("author") is { ValueKind: JsonValueKind.Object } author ? author.GetProperty("name").GetString() : null);

        Assert.Equal([null, null, null, "Ann", "Ann", "Ann", "bob", "bob", "bob", "bob"], names);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Included_rows_follow_their_own_policies(string provider)
    {
        var server = await servers.GetAsync(provider);
        var (_, body) = await server.GetAsync("/api/posts?include=author,tags,reviews,author.company&limit=100");

        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Shade", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Eve", body, StringComparison.Ordinal);
        Assert.DoesNotContain("phone", body, StringComparison.Ordinal);
        Assert.DoesNotContain("passwordHash", body, StringComparison.Ordinal);
        Assert.DoesNotContain("internalNotes", body, StringComparison.Ordinal);
        Assert.Contains("\"company\":{\"id\":\"018f0000-0000-7000-8000-000000000301\",\"name\":\"Acme\",\"isPublic\":true}", body, StringComparison.Ordinal);

        var (_, staff) = await server.GetAsync("/api/posts?include=author,tags,reviewer&limit=100", "staff");
        Assert.Contains("Eve", staff, StringComparison.Ordinal);
        Assert.Contains("\"secret\"", staff, StringComparison.Ordinal);
        Assert.Contains("\"internalNotes\":\"whisper 3\"", staff, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_included_list_is_ordered_and_says_when_it_was_cut(string provider)
    {
        var server = await servers.GetAsync(provider);
        var items = await ItemsAsync(server, "/api/posts?include=reviews,tags&limit=100");
        var first = items.Single(item => Is(item, "id", 101));
        var ids = first.GetProperty("reviews").EnumerateArray().Select(review => review.GetProperty("id").GetString()!).ToList();

        Assert.Equal(100, ids.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal("[\"reviews\"]", first.GetProperty("$truncated").GetRawText());
        Assert.Single(items, item => item.TryGetProperty("$truncated", out _));
        Assert.Equal([1, 2], items.Single(item => Is(item, "id", 103)).GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("id").GetInt32()));
        Assert.Equal("[]", items.Single(item => Is(item, "id", 104)).GetProperty("tags").GetRawText());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Includes_cost_one_query_for_each_relation(string provider)
    {
        await using var server = await ReadingServer.StartAsync(provider, counted: true);
        await server.UseAsync(async db =>
        {
            Blogs.Fill(db);
            await db.SaveChangesAsync();
        });

        server.Queries.Sent.Clear();
        await server.GetAsync("/api/posts?include=author,tags,reviews,author.company&limit=100");
        Assert.Equal(5, server.Queries.Sent.Count);

        server.Queries.Sent.Clear();
        await server.GetAsync("/api/posts?price[gte]=1&sort=-price&limit=3");
        await server.GetAsync("/api/posts?price[gte]=2&sort=-price&limit=3");
        Assert.Equal(server.Queries.Sent.First(), server.Queries.Sent.Last());

        server.Queries.Sent.Clear();
        await server.GetAsync("/api/ledgers?count=true");
        Assert.Empty(server.Queries.Sent);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_search_finds_every_word_in_any_visible_field(string provider)
    {
        var server = await servers.GetAsync(provider);

        Assert.Single(await ItemsAsync(server, "/api/posts?q=HELLO%20wor"));
        Assert.Single(await ItemsAsync(server, "/api/posts?q=hello%20body"));
        Assert.Single(await ItemsAsync(server, "/api/posts?q=%C3%A9COLE"));
        Assert.Single(await ItemsAsync(server, "/api/posts?q=0%25"));
        Assert.Single(await ItemsAsync(server, "/api/posts?q=e_x"));
        Assert.Empty(await ItemsAsync(server, "/api/posts?q=hello%20nope"));
        Assert.Empty(await ItemsAsync(server, "/api/posts?q=whisper"));
        Assert.Equal(12, (await ItemsAsync(server, "/api/posts?q=whisper", "staff")).Count);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Pages_are_counted_and_the_last_one_has_no_next(string provider)
    {
        var server = await servers.GetAsync(provider);

        var first = JsonDocument.Parse((await server.GetAsync("/api/posts?limit=4&page=1&count=true")).Body).RootElement;
        Assert.Equal((1, 3, 10), (first.GetProperty("page").GetInt32(), first.GetProperty("pages").GetInt32(), first.GetProperty("total").GetInt32()));
        Assert.True(first.TryGetProperty("next", out _));

        var last = JsonDocument.Parse((await server.GetAsync("/api/posts?limit=5&page=2")).Body).RootElement;
        Assert.Equal(["items", "page"], last.EnumerateObject().Select(member => member.Name));

        var beyond = JsonDocument.Parse((await server.GetAsync("/api/posts?limit=5&page=9&fields=id")).Body).RootElement;
        Assert.Equal(0, beyond.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_cursor_is_good_for_its_own_query_alone(string provider)
    {
        var server = await servers.GetAsync(provider);
        var next = JsonDocument.Parse((await server.GetAsync("/api/posts?limit=2&sort=-price")).Body).RootElement.GetProperty("next").GetString();

        Assert.Equal(200, (await server.GetAsync($"/api/posts?limit=50&sort=-price&fields=id&after={next}")).Status);

        foreach (var foreign in new[] { "posts?sort=price", "posts?sort=-price&title[ne]=x", "posts?sort=-price&q=a", "posts?limit=2", "samples?sort=-price" })
        {
            var (status, body) = await server.GetAsync($"/api/{foreign}&after={next}");
            Assert.Equal(400, status);
            Assert.Contains("after belongs to another query.", body, StringComparison.Ordinal);
        }

        foreach (var broken in new[] { "x", "%25%25", next![..^2], next + "A", "AAAA" + next[4..], new string('A', 500) })
        {
            var (status, body) = await server.GetAsync($"/api/posts?limit=2&sort=-price&after={broken}");
            Assert.Equal(400, status);
            Assert.Contains("after is not a cursor of this server", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_missing_row_and_an_unreadable_one_are_the_same_bytes(string provider)
    {
        var server = await servers.GetAsync(provider);
        var unreadable = await AnswerAsync(Blogs.Id(111).ToString());

        Assert.Equal(404, unreadable.Status);
        Assert.Equal(unreadable, await AnswerAsync(Blogs.Id(999).ToString()));
        Assert.Equal(unreadable, await AnswerAsync("not-an-id"));
        Assert.Equal(200, (await server.GetAsync($"/api/posts/{Blogs.Id(111)}", "staff")).Status);

        // All but what the client itself sent, and the id of its request.
        async Task<(int Status, string Body)> AnswerAsync(string id)
        {
            var (status, body) = await server.GetAsync($"/api/posts/{id}");
            return (status, Regex.Replace(body.Replace(id, "?", StringComparison.Ordinal), "\"traceId\":\"[^\"]+\"", ""));
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Rows_and_lists_answer_304_to_their_own_tag(string provider)
    {
        var server = await servers.GetAsync(provider);

        foreach (var path in new[] { "/api/posts?limit=3", $"/api/posts/{Blogs.Id(101)}", $"/api/posts/{Blogs.Id(101)}?include=author" })
        {
            using var response = await server.SendAsync(path);
            var tag = response.Headers.ETag!.ToString();

            using var again = await server.SendAsync(path, ifNoneMatch: $"\"other\", W/{tag}");
            Assert.True(again.StatusCode == System.Net.HttpStatusCode.NotModified, $"{path} {tag} {again.Headers.ETag}");
            Assert.Equal(tag, again.Headers.ETag!.ToString());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

            using var other = await server.SendAsync(path, ifNoneMatch: "\"other\"");
            Assert.Equal(200, (int)other.StatusCode);

            using var head = await server.SendAsync(path, method: HttpMethod.Head);
            Assert.Equal(tag, head.Headers.ETag!.ToString());
            Assert.Equal(response.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        }

        using var whole = await server.SendAsync($"/api/posts/{Blogs.Id(101)}");
        using var part = await server.SendAsync($"/api/posts/{Blogs.Id(101)}?fields=title");
        using var staff = await server.SendAsync($"/api/posts/{Blogs.Id(101)}", "staff");
        Assert.Equal(whole.Headers.ETag, part.Headers.ETag);
        Assert.NotEqual(whole.Headers.ETag, staff.Headers.ETag);
        Assert.Equal("{\"title\":\"Hello world\"}", await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static bool Is(JsonElement item, string member, int id) => item.GetProperty(member).GetGuid() == Blogs.Id(id);

    private static async Task<List<JsonElement>> ItemsAsync(ReadingServer server, string path, string who = "visitor")
    {
        var (status, body) = await server.GetAsync(path, who);
        Assert.True(status == 200, $"{path}: {status} {body}");
        return [.. JsonDocument.Parse(body).RootElement.GetProperty("items").EnumerateArray()];
    }

    private static async Task<List<JsonElement>> WalkAsync(ReadingServer server, string path, string who)
    {
        var rows = new List<JsonElement>();

        for (var next = ""; next is not null;)
        {
            var (status, body) = await server.GetAsync(path + next, who);
            Assert.True(status == 200, $"{path}: {status} {body}");
            var page = JsonDocument.Parse(body).RootElement;
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.TryGetProperty("next", out var cursor) && rows.Count < 100 ? $"&after={cursor.GetString()}" : null;
        }

        return rows;
    }
}
