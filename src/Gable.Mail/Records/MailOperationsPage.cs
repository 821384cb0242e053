using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Mail;

/// <summary>The newest mails and what became of them, for operators.</summary>
internal sealed class MailOperationsPage(MailRecords records, Mailbox mailbox, MailMode mode, IStringLocalizer<MailText> texts) : IOperationsPage
{
    public string Name => "mail";

    public string Icon => "mail";

    public int Order => 400;

    public string Title => texts["Title"];

    public Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(request.Id is null ? List(request) : Guid.TryParse(request.Id, out var id) && records.Find(id) is { } record ? One(record) : null);

    private OperationsView List(OperationsRequest request)
    {
        var all = records.Read();
        var found = Enum.TryParse<MailState>(request.Text("state"), ignoreCase: true, out var state) ? all.Where(record => record.State == state) : all;
        IReadOnlyList<string> heads = records.HasDetails
            ? [texts["Kind"], texts["Subject"], texts["To"], texts["State"], texts["Created"]]
            : [texts["Kind"], texts["To"], texts["State"], texts["Created"]];

        return new OperationsView
        {
            Lead = texts[mode.Keeps ? "LeadMailbox" : "Lead"],
            Filters =
            [
                new OperationsFilter("q", texts["Search"]),
                new OperationsFilter("state", texts["State"]) { Options = [.. Enum.GetValues<MailState>().Where(IsPossible).Select(each => KeyValuePair.Create(each.ToString().ToLowerInvariant(), Word(each)))] },
            ],
            Parts =
            [
                new OperationsNumbers([.. Enum.GetValues<MailState>().Where(IsPossible).Select(each => KeyValuePair.Create(Word(each), OperationsCell.Number(all.Count(record => record.State == each))))]),
                new OperationsTable(heads, [.. found.Select(Row)]) { Empty = texts["None"] }.Containing(request.Text("q")),
            ],
        };
    }

    private bool IsPossible(MailState state) => state != MailState.Kept || mode.Keeps;

    private IReadOnlyList<OperationsCell> Row(MailRecord record) =>
    [
        OperationsCell.Text(record.Kind).To(record.Id.ToString()),
        .. records.HasDetails ? [OperationsCell.Text(record.Subject)] : Array.Empty<OperationsCell>(),
        OperationsCell.Text(To(record)),
        State(record.State),
        OperationsCell.Moment(record.CreatedAt),
    ];

    private OperationsView One(MailRecord record)
    {
        var kept = mailbox.Find(record.Id);
        return new OperationsView
        {
            Title = record.Subject ?? record.Kind,
            Lead = kept is null ? texts["NoBody"].Value : null,
            Parts =
            [
                new OperationsFacts(
                [
                    new(texts["State"], State(record.State)),
                    new(texts["Kind"], OperationsCell.Text(record.Kind)),
                    new(texts["To"], OperationsCell.Text(To(record))),
                    new(texts["Created"], OperationsCell.Moment(record.CreatedAt)),
                    new(texts["Noted"], OperationsCell.Moment(record.At)),
                    new(texts["Attempts"], OperationsCell.Number(record.Attempts)),
                    new(texts["Size"], OperationsCell.Bytes(record.Bytes)),
                ]),
                .. record.Reason is { Length: > 0 } reason ? [new OperationsCode(reason) { Title = texts["Reason"] }] : Array.Empty<OperationsPart>(),
                .. kept?.Html is null ? [] : new OperationsPart[] { new OperationsFrame($"{MailboxEndpoints.Root}/{record.Id}/html") { Title = texts["Body"] } },
                .. kept is { Html: null } ? [new OperationsCode(kept.Text) { Title = texts["Body"] }] : Array.Empty<OperationsPart>(),
            ],
        };
    }

    private static string To(MailRecord record) => string.Join(", ", record.Recipients);

    private OperationsCell State(MailState state) => OperationsCell.State(
        state switch
        {
            MailState.Sent => OperationsTone.Good,
            MailState.Failed => OperationsTone.Bad,
            MailState.Waiting => OperationsTone.Attention,
            _ => OperationsTone.Information,
        },
        Word(state));

    private string Word(MailState state) => texts[$"State{state}"];
}
