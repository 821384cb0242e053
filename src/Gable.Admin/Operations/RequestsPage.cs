using System.Globalization;
using Gable.Core;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>The requests that this node has kept: failing and slow ones, and a sample; each with its queries.</summary>
internal sealed class RequestsPage(RequestRecords records, IOptions<GableRequestRecordsOptions> options, IStringLocalizer<AdminText> texts) : IOperationsPage
{
    private const string Clear = "clear";
    private const int MostShown = 200;

    public string Name => "requests";

    public string Icon => "clock";

    public int Order => 200;

    public string Title => texts["OpsRequests"];

    public Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken) => Task.FromResult(
        request.Id is null ? List(request) : Guid.TryParse(request.Id, out var id) && records.Read().FirstOrDefault(record => record.Id == id) is { } found ? One(found) : null);

    public Task<string?> DoAsync(string action, OperationsRequest request, CancellationToken cancellationToken)
    {
        if (action != Clear || request.Id is not null)
        {
            return Task.FromResult<string?>(null);
        }

        records.Clear();
        return Task.FromResult<string?>(texts["OpsRequestsCleared"]);
    }

    private OperationsView List(OperationsRequest request)
    {
        var all = records.Read();
        var found = all.Where(record => Is(record.Kind.ToString(), request.Text("kind")) && Is(record.Method, request.Text("method")) && Has(record, request.Text("q"))).Take(MostShown);
        return new OperationsView
        {
            Lead = texts["OpsRequestsLead", OperationText.Of(options.Value.SlowerThan)],
            Filters =
            [
                new OperationsFilter("q", texts["OpsRequestsSearch"]),
                new OperationsFilter("kind", texts["OpsRequestsKind"]) { Options = [.. Enum.GetValues<RequestRecordKind>().Select(kind => KeyValuePair.Create(kind.ToString().ToLowerInvariant(), Word(kind)))] },
                new OperationsFilter("method", texts["OpsMethod"]) { Options = [.. all.Select(static record => record.Method).Distinct().Order(StringComparer.Ordinal).Take(20).Select(static method => KeyValuePair.Create(method, method))] },
            ],
            Actions = all.Count == 0 ? [] : [new OperationsAction(Clear, texts["OpsRequestsClear"]) { Icon = "trash" }],
            Parts =
            [
                .. options.Value.Enabled ? [] : new OperationsPart[] { new OperationsNote(OperationsTone.Information, texts["OpsRequestsOff"]) },
                new OperationsNumbers([.. Enum.GetValues<RequestRecordKind>().Select(kind => KeyValuePair.Create(Word(kind), OperationsCell.Number(all.Count(record => record.Kind == kind))))]),
                new OperationsTable(
                    [texts["OpsRequest"], texts["OpsStatus"], texts["OpsDuration"], texts["OpsQueries"], texts["OpsActor"], texts["OpsAt"]],
                    [.. found.Select(record => (IReadOnlyList<OperationsCell>)
                    [
                        OperationsCell.Code($"{record.Method} {record.Path}").To(record.Id.ToString()),
                        Status(record.Status),
                        OperationsCell.Duration(record.Elapsed),
                        OperationsCell.Number(record.Queries.Count),
                        OperationsCell.Text(record.ActorName ?? record.ActorId),
                        OperationsCell.Moment(record.At),
                    ])])
                { Empty = texts["OpsRequestsNone"] },
            ],
        };
    }

    private OperationsView One(RequestRecord record) => new()
    {
        Title = $"{record.Method} {record.Path}",
        Parts =
        [
            new OperationsFacts(
            [
                new(texts["OpsStatus"], Status(record.Status)),
                new(texts["OpsRequestsKind"], OperationsCell.Text(Word(record.Kind))),
                new(texts["OpsDuration"], OperationsCell.Duration(record.Elapsed)),
                new(texts["OpsQueries"], OperationsCell.Text(texts["OpsQueriesTake", record.Queries.Count, OperationText.Of(TimeSpan.FromTicks(record.Queries.Sum(static query => query.Elapsed.Ticks)))])),
                new(texts["OpsRoute"], OperationsCell.Code(record.Route)),
                new(texts["OpsActor"], OperationsCell.Text(record.ActorName is { } name ? $"{name} ({record.ActorId})" : null)),
                new(texts["OpsAt"], OperationsCell.Moment(record.At)),
                new(texts["OpsTrace"], OperationsCell.Code(record.TraceId)),
            ]),
            .. record.Error is { } error ? [new OperationsCode(error) { Title = texts["OpsError"] }] : Array.Empty<OperationsPart>(),
            .. record.Queries.Select((query, index) => new OperationsCode(Text(query)) { Title = texts[query.Failed ? "OpsQueryFailed" : "OpsQuery", index + 1], Aside = OperationsCell.Duration(query.Elapsed) }),
        ],
    };

    private static string Text(JournalQuery query) => query.Parameters.Count == 0 ? query.Sql
        : $"{query.Sql}\n\n{string.Join('\n', query.Parameters.Select(static pair => $"-- {pair.Key} = {pair.Value}"))}";

    private static OperationsCell Status(int status) => OperationsCell.State(
        status switch
        {
            >= 500 => OperationsTone.Bad,
            >= 400 => OperationsTone.Attention,
            _ => OperationsTone.Good,
        },
        status.ToString(CultureInfo.InvariantCulture));

    private static bool Is(string value, string wanted) => wanted.Length == 0 || value.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Has(RequestRecord record, string words) => words.Length == 0 ||
        new[] { record.Path, record.Route, record.ActorName, record.ActorId, record.TraceId, record.Error, record.Status.ToString(CultureInfo.InvariantCulture) }
            .Any(text => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);

    private string Word(RequestRecordKind kind) => texts[$"OpsRequests{kind}"];
}
