using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Reading;

public sealed class OperatorTests(ReadingServers servers)
{
    public static TheoryData<string> Providers => ReadingServers.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Every_operator_of_every_field_answers_as_linq_to_objects_does(string provider)
    {
        var server = await servers.GetAsync(provider);
        var failures = new List<string>();

        foreach (var path in PathsOf(server))
        {
            foreach (var filter in FieldOperators.For(path.Field.Kind))
            {
                foreach (var value in ValuesFor(path, filter))
                {
                    var pair = KeyValuePair.Create($"{path.Name}[{FieldOperators.NameOf(filter)}]", value);
                    await CompareAsync(server, [pair, KeyValuePair.Create("limit", "100")], failures, numbered: false);
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(20)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Every_sort_walks_by_cursor_over_each_row_once_and_in_order(string provider)
    {
        var server = await servers.GetAsync(provider);
        var failures = new List<string>();

        foreach (var path in PathsOf(server))
        {
            foreach (var sign in new[] { "", "-" })
            {
                await CompareAsync(server, [new("sort", sign + path.Name), new("limit", "7")], failures);
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(20)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Generated_queries_answer_as_linq_to_objects_does(string provider)
    {
        var server = await servers.GetAsync(provider);
        var paths = PathsOf(server);

        var condition =
            from path in Gen.OneOfConst(paths)
            from filter in Gen.OneOfConst([.. FieldOperators.For(path.Field.Kind)])
            from value in Gen.OneOfConst(ValuesFor(path, filter).ToArray())
            select KeyValuePair.Create($"{path.Name}[{FieldOperators.NameOf(filter)}]", value);

        var sort = Gen.Select(Gen.OneOfConst(paths), Gen.Bool).Array[0, 3]
            .Select(terms => string.Join(',', terms.DistinctBy(term => term.Item1.Name).Select(term => (term.Item2 ? "-" : "") + term.Item1.Name)));

        var query =
            from conditions in condition.Array[0, 2]
            from order in sort
            from limit in Gen.Int[1, 15]
            select conditions.DistinctBy(pair => pair.Key)
                .Concat(order.Length == 0 ? [] : [KeyValuePair.Create("sort", order)])
                .Append(KeyValuePair.Create("limit", $"{limit}")).ToList();

        await query.SampleAsync(
            async pairs =>
            {
                var failures = new List<string>();
                await CompareAsync(server, pairs, failures);
                Assert.Empty(failures);
            },
            iter: 60,
            threads: 1);
    }

    private static FieldPath[] PathsOf(ReadingServer server)
    {
        var resource = server.Registry.Find(typeof(Sample))!;
        var place = resource.FindField("place")!;

        return
        [
            .. resource.Fields.Where(field => field.IsComparable).Select(field => new FieldPath([], null, field)),
            .. place.Members.Select(member => new FieldPath([], place, member)),
        ];
    }

    /// <summary>Values that rows hold, so that every operator has something to find and to leave out.</summary>
    private static IEnumerable<string> ValuesFor(FieldPath path, FilterOperator filter)
    {
        var held = Samples.Rows.Select(path.Get).OfType<object>().Distinct().Select(Oracle.Text).ToList();

        return filter switch
        {
            FilterOperator.IsNull => ["true", "false"],
            FilterOperator.In => [string.Join(',', held.Where(text => text.Length > 0).Take(3).Select(text => text.Replace("\\", "\\\\").Replace(",", "\\,")))],
            FilterOperator.Contains or FilterOperator.StartsWith or FilterOperator.EndsWith =>
                held.SelectMany(text => text.EnumerateRunes().Select(rune => rune.ToString())).Distinct().Take(5),
            _ => held.Take(4),
        };
    }

    /// <summary>Walks all pages and compares the ids with the oracle's; the numbered pages too.</summary>
    private static async Task CompareAsync(ReadingServer server, List<KeyValuePair<string, string>> pairs, List<string> failures, bool numbered = true)
    {
        var resource = server.Registry.Find(typeof(Sample))!;
        var asked = string.Join('&', pairs.Select(pair => $"{pair.Key}={pair.Value}"));
        var query = Parse(pairs, resource);
        var expected = Oracle.Answer(Samples.Rows, query).ConvertAll(row => row.Id);
        var walked = new List<Guid>();

        await using var scope = server.Services.CreateAsyncScope();

        try
        {
            for (string? next = null, first = ""; next is not null || first is not null; first = null)
            {
                var page = query with { After = next };
                var answer = await BothWays.ListAsync<Sample>(scope.ServiceProvider, page, Actor.Visitor(default));
                walked.AddRange(answer.Rows.Cast<Sample>().Select(row => row.Id));
                next = answer.Next;

                if (walked.Count > expected.Count)
                {
                    break;
                }
            }

            if (!numbered)
            {
                Note(asked, expected, walked, failures);
                return;
            }

            var second = await BothWays.ListAsync<Sample>(scope.ServiceProvider, query with { Page = 2, Count = true }, Actor.Visitor(default));
            Note(asked + " (page 2)", expected.Skip(query.Limit).Take(query.Limit), second.Rows.Cast<Sample>().Select(row => row.Id), failures);
            Assert.Equal(expected.Count, second.Total);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failures.Add($"{asked}: {exception.GetType().Name} {exception.Message}");
            return;
        }

        Note(asked, expected, walked, failures);
    }

    private static void Note(string asked, IEnumerable<Guid> expected, IEnumerable<Guid> actual, List<string> failures)
    {
        if (!expected.SequenceEqual(actual))
        {
            failures.Add($"{asked}: expected {string.Join(' ', expected.Select(id => $"{id}"[..6]))} but was {string.Join(' ', actual.Select(id => $"{id}"[..6]))}");
        }
    }

    private static ListQuery Parse(List<KeyValuePair<string, string>> pairs, ResourceDescriptor resource)
    {
        var problems = new QueryProblems();
        var query = QueryParser.Parse(pairs, resource, Actor.Visitor(default), problems);
        problems.ThrowIfAny();
        return query;
    }
}
