using System.Security.Claims;
using Gable.Core;
using Gable.Resources.Tests.Reading;

namespace Gable.Resources.Tests.Query;

public sealed class QueryParserTests(ReadingServers servers)
{
    /// <summary>Every bad query of a visitor, with the one message it gets.</summary>
    public static TheoryData<string, string> BadQueries => new()
    {
        { "limit=0", "limit=\"0\" is not a whole number from 1 to 100. Leave it out for 20 rows; more than 100 rows come page by page." },
        { "limit=-1", "limit=\"-1\" is not a whole number from 1 to 100. Leave it out for 20 rows; more than 100 rows come page by page." },
        { "limit=1e9", "limit=\"1e9\" is not a whole number from 1 to 100. Leave it out for 20 rows; more than 100 rows come page by page." },
        { "limit=101", "limit=\"101\" is not a whole number from 1 to 100. Leave it out for 20 rows; more than 100 rows come page by page." },
        { "limit=", "limit=\"\" is not a whole number from 1 to 100. Leave it out for 20 rows; more than 100 rows come page by page." },
        { "limit=5&limit=6", "limit occurs more than once. Write it once." },
        { "title=a&title=b", "title occurs more than once. Write it once; for several values, title[in]=a,b." },
        { "page=0", "page=\"0\" is not a whole number from 1. The first page is page=1." },
        { "page=102&limit=100", "page=102 with limit=100 would skip 10100 rows; at most 10000 can be skipped. Follow the cursor in next with after= instead." },
        { "page=2&after=abc", "after and page exclude each other. Keep after to go on from a cursor, or page to jump to a page." },
        { "after=", "after is empty. Copy it from next of the page before, or leave it out for the first page." },
        { "count=yes", "count=\"yes\" is not true or false. Write count=true to get total." },
        { "q=", "q is empty. Write the words to look for, or leave it out." },
        { "limt=5", "posts has no field or parameter \"limt\". Did you mean \"limit\"?" },
        { "tilte=x", "posts has no field or parameter \"tilte\". Did you mean \"title\"?" },
        { "Title=x", "posts has no field or parameter \"Title\". Did you mean \"title\"?" },
        { "author.nmae=x", "authors has no field \"author.nmae\". Did you mean \"author.name\"?" },
        { "author=x", "author is a reference. Name a field of it, such as author.id." },
        { "title.x=1", "title is a single value and has no fields of its own. Write title alone." },
        { "address=x", "address is an object. Name one of its fields: address.city, address.floor." },
        { "address.cty=x", "posts has no field \"address.cty\". Did you mean \"address.city\"?" },
        { "reviews.stars=1", "reviews is a list; only references can be followed. Ask /api/reviews instead." },
        { "labels=a", "labels cannot be filtered or sorted, because it holds a list." },
        { "photo=a", "photo cannot be filtered or sorted, because it holds bytes." },
        { "price[gtee]=1", "price has no operator \"gtee\". Did you mean \"gte\"?" },
        { "price[contains]=1", "price cannot be compared with contains. It knows eq, ne, lt, lte, gt, gte, in, isNull." },
        { "published[gt]=true", "published cannot be compared with gt. It knows eq, ne, in, isNull." },
        { "price[gte=1", "\"price[gte\" is not a parameter. Write field=value or field[operator]=value, such as id[ne]=…." },
        { "price[]=1", "\"price[]\" is not a parameter. Write field=value or field[operator]=value, such as id[ne]=…." },
        { "=1", "\"\" is not a parameter. Write field=value or field[operator]=value, such as id[ne]=…." },
        { "price=cheap", "price: \"cheap\" is not a decimal number such as 12.50." },
        { "price=1,5", "price: \"1,5\" is not a decimal number such as 12.50." },
        { "price=0.00000000000000000000000000001", "price: \"0.00000000000000000000000000001\" is not a decimal number such as 12.50." },
        { "price=", "price: \"\" is not a decimal number such as 12.50." },
        { "price[in]=1,,2", "price[in] has an empty value. Separate values with single commas (a comma inside a value is \\,)." },
        { "author.age=3000000000", "author.age: \"3000000000\" is not a whole number such as 42 (-2147483648 to 2147483647)." },
        { "author.age=+1", "author.age: \" 1\" is not a whole number such as 42 (-2147483648 to 2147483647)." },
        { "published=yes", "published: \"yes\" is not true or false." },
        { "price[isNull]=1", "price[isNull]: \"1\" is not true or false." },
        { "id=1", "id: \"1\" is not a UUID such as 018f3e5c-6b1a-7c3d-9e2f-4a5b6c7d8e9f." },
        { "createdAt=2026-01-31", "createdAt: \"2026-01-31\" is not a moment with its offset such as 2026-01-31T09:30:00Z (write + as %2B)." },
        { "createdAt=2026-01-31T09:30:00+02:00", "createdAt: \"2026-01-31T09:30:00 02:00\" is not a moment with its offset such as 2026-01-31T09:30:00Z (write + as %2B)." },
        { "createdAt=2026-02-30T09:30:00Z", "createdAt: \"2026-02-30T09:30:00Z\" is not a moment with its offset such as 2026-01-31T09:30:00Z (write + as %2B)." },
        { "status=liv", "status: \"liv\" is not one of draft, live, archived. Did you mean \"live\"?" },
        { "status=1", "status: \"1\" is not one of draft, live, archived." },
        { "title[contains]=", "title[contains] is empty. Write at least one character, or leave the parameter out." },
        { "title=a%00b", "title contains the character U+0000, which no value can hold. Remove it." },
        { "sort=", "sort has an empty field. Write field names with commas between them, - in front for descending: sort=-createdAt,title." },
        { "sort=titel", "sort: posts has no field \"titel\". Did you mean \"title\"?" },
        { "sort=title,-title", "sort names title twice. Keep the first one." },
        { "sort=title,price,id,createdAt", "sort has 4 fields; at most 3 are allowed. The id decides ties anyway." },
        { "sort=labels", "sort: labels cannot be filtered or sorted, because it holds a list." },
        { "fields=id,titel", "fields: posts has no field \"titel\". Did you mean \"title\"?" },
        { "fields=", "fields has an empty name. Write field names with commas between them: fields=id,title." },
        { "include=autor", "include: posts has no relation \"autor\". Did you mean \"author\"?" },
        { "include=author.firm", "include: authors has no relation \"author.firm\". Known: author.posts, author.company." },
        { "include=author.company.x", "include: author.company.x follows more than 2 relations. Ask for the inner rows in a second request." },
        { "include=tags.posts", "include: tags.posts would nest a list in a list. Ask /api/posts for the inner rows." },
        { "include=", "include has an empty name. Write relation names with commas between them." },
    };

    [Theory]
    [MemberData(nameof(BadQueries))]
    public async Task A_bad_query_is_named_with_its_remedy(string query, string message)
    {
        var problems = await ParseAsync(query);

        Assert.Equal(message, Assert.Single(problems).Message);
    }

    [Fact]
    public async Task All_mistakes_are_reported_at_once()
    {
        var problems = await ParseAsync("limit=0&tilte=x&sort=nope&include=nope&price=x");

        Assert.Equal(["limit", "tilte", "sort", "include", "price"], problems.Select(problem => problem.Parameter));
    }

    [Theory]
    [InlineData("internalNotes", "xnternalNotes")]
    [InlineData("secret", "xecret")]
    [InlineData("reviewerId", "xeviewerId")]
    [InlineData("reviewer.name", "xeviewer.name")]
    [InlineData("author.phone", "author.xhone")]
    [InlineData("author.passwordHash", "author.xasswordHash")]
    public async Task A_hidden_name_reads_like_one_that_does_not_exist(string hidden, string unknown)
    {
        foreach (var form in new[] { "{0}=1", "{0}[gt]=1", "{0}[nope]=1", "sort={0}", "sort=-{0}", "fields={0}", "include={0}" })
        {
            var asked = await ParseAsync(form.Replace("{0}", hidden));
            var other = await ParseAsync(form.Replace("{0}", unknown));

            Assert.Equal(
                other.Select(problem => WithoutKnown(problem.Message, unknown)),
                asked.Select(problem => WithoutKnown(problem.Message, hidden)));
        }
    }

    // What follows lists the known names by their nearness to what was written, which says nothing about what exists.
    private static string WithoutKnown(string message, string name) =>
        message.Split(" Known:")[0].Split(" Did you mean")[0].Replace(name, "?").Replace(name.Split('.')[0], "?");

    [Fact]
    public async Task A_hidden_name_is_never_suggested()
    {
        foreach (var near in new[] { "internalNote=1", "secre=1", "sort=internalNots", "fields=internalNote", "include=reviewe", "reviewrId=1", "author.phon=1" })
        {
            var message = Assert.Single(await ParseAsync(near)).Message;

            Assert.DoesNotContain("internalNotes", message, StringComparison.Ordinal);
            Assert.DoesNotContain("\"secret\"", message, StringComparison.Ordinal);
            Assert.DoesNotContain("reviewer", message, StringComparison.Ordinal);
            Assert.DoesNotContain("phone", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Too_many_conditions_are_refused()
    {
        var query = string.Join('&', new[] { "eq", "ne", "lt", "lte", "gt", "gte" }.SelectMany(name => new[] { $"price[{name}]=1", $"title[{name}]=1", $"createdAt[{name}]=2026-01-31T09:30:00Z" }));

        Assert.Empty(await ParseAsync(query + "&q=a b"));
        Assert.Equal(
            "The query has 21 conditions (words of q included); at most 20 are allowed. Join values of one field with [in], or ask twice.",
            Assert.Single(await ParseAsync(query + "&q=a b c")).Message);
    }

    [Fact]
    public async Task A_list_takes_a_hundred_values_and_escaped_commas()
    {
        Assert.Empty(await ParseAsync("price[in]=" + string.Join(',', Enumerable.Range(1, 100))));
        Assert.Equal(
            "price[in] has 101 values; at most 100 are allowed. Ask in several requests.",
            Assert.Single(await ParseAsync("price[in]=" + string.Join(',', Enumerable.Range(1, 101)))).Message);
        Assert.Equal(["a,b", "c\\", "\\d"], CommaList.Split("a\\,b,c\\\\,\\d"));
    }

    [Fact]
    public async Task A_field_named_like_a_parameter_is_reached_by_its_operator()
    {
        var message = Assert.Single(await ParseAsync("page[eq]=1")).Message;

        Assert.StartsWith("posts has no field or parameter \"page\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_its_operators()
    {
        Assert.Equal(["eq", "ne", "lt", "lte", "gt", "gte", "in", "isNull", "contains", "startsWith", "endsWith"], FieldOperators.NamesFor(FieldKind.Text));
        Assert.Equal(["eq", "ne", "in", "isNull"], FieldOperators.NamesFor(FieldKind.Guid));
        Assert.Empty(FieldOperators.For(FieldKind.Json));
        Assert.All(Enum.GetValues<FilterOperator>(), filter => Assert.Equal(filter, FieldOperators.Find(FieldOperators.NameOf(filter))));
    }

    private async Task<IReadOnlyList<(string Parameter, string Message)>> ParseAsync(string query)
    {
        var server = await servers.GetAsync("sqlite");
        var problems = new QueryProblems();
        QueryParser.Parse(QueryStringReader.Read("?" + query), server.Registry.Find(typeof(Post))!, Actor.From(new ClaimsPrincipal(new ClaimsIdentity()), default), problems);
        return problems.Found;
    }
}
