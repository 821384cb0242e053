using System.Globalization;
using Gable.Accounts;
using Gable.Core;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Sign-ins and everything else that the accounts note: who did what to whom, when and from where.</summary>
internal sealed class AuditPage(IServiceProvider services, IStringLocalizer<AdminText> texts) : IOperationsPage
{
    private const int Page = 50;
    private const int MostFound = 100;

    private static readonly AccountEventKind[] Failures = [AccountEventKind.SignInFailed, AccountEventKind.SignInSlowed, AccountEventKind.SecondStepFailed, AccountEventKind.ReauthenticationFailed];

    public string Name => "audit";

    public string Icon => "history";

    public int Order => 300;

    public bool IsShown => PeoplePages.Exist(services);

    public string Title => texts["Audit"];

    /// <summary>What happened, in the language of the request; kinds without a text have the words of their name.</summary>
    public static string Word(IStringLocalizer<AdminText> texts, AccountEventKind kind) =>
        texts[$"Event{kind}"] is { ResourceNotFound: false } text ? text : AdminNames.OfMember(typeof(AccountEventKind), kind.ToString());

    public async Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken)
    {
        if (request.Id is not null)
        {
            return null;
        }

        var users = services.GetRequiredService<UserAdministration>();
        var events = services.GetRequiredService<DbContext>().Set<AccountEvent>().AsNoTracking();
        events = Narrowed(events, request);

        if (request.Text("who") is { Length: > 0 } who)
        {
            // By the address or name that the account has now, and by what was entered then.
            var ids = (await users.ListAsync(new AccountUserQuery { Search = who, Limit = MostFound }, cancellationToken)).Select(static user => (Guid?)user.Id).ToList();
            events = events.Where(row => ids.Contains(row.UserId) || ids.Contains(row.ActorId) || ids.Contains(row.ImpersonatorId) || (row.Subject != null && row.Subject.Contains(who)));
        }

        var found = await events.OrderByDescending(static row => row.At).ThenByDescending(static row => row.Id).Take(Page + 1).ToListAsync(cancellationToken);
        var shown = found.Take(Page).ToList();
        var names = await users.FindAllAsync([.. shown.SelectMany(static row => new[] { row.UserId, row.ActorId, row.ImpersonatorId }).OfType<Guid>().Distinct()], cancellationToken);
        return new OperationsView
        {
            Lead = texts["AuditLead"],
            Filters = Filters(),
            Parts = [new OperationsTable([texts["OpsAt"], texts["AuditKind"], texts["AuditUser"], texts["AuditBy"], texts["AuditSubject"], texts["AuditAddress"]], [.. shown.Select(row => Row(row, names))])],
            Next = found.Count > Page ? $"{shown[^1].At.UtcTicks.ToString(CultureInfo.InvariantCulture)}-{shown[^1].Id:N}" : null,
        };
    }

    private IReadOnlyList<OperationsFilter> Filters() =>
    [
        new OperationsFilter("who", texts["AuditWho"]),
        new OperationsFilter("kind", texts["AuditKind"])
        {
            Options =
            [
                new("sign-ins", texts["AuditSignIns"]), new("failures", texts["AuditFailures"]),
                .. Enum.GetValues<AccountEventKind>().Select(kind => KeyValuePair.Create(kind.ToString(), Word(texts, kind))).OrderBy(static pair => pair.Value, StringComparer.CurrentCulture),
            ],
        },
        new OperationsFilter("from", texts["AuditFrom"]) { IsDay = true },
        new OperationsFilter("to", texts["AuditTo"]) { IsDay = true },
        new OperationsFilter("address", texts["AuditAddress"]),
    ];

    private static IQueryable<AccountEvent> Narrowed(IQueryable<AccountEvent> events, OperationsRequest request)
    {
        events = request.Text("kind") switch
        {
            "sign-ins" => events.Where(static row => row.Kind == AccountEventKind.SignedIn),
            "failures" => events.Where(static row => Failures.Contains(row.Kind)),
            var name when Enum.TryParse<AccountEventKind>(name, out var kind) && Enum.IsDefined(kind) => events.Where(row => row.Kind == kind),
            _ => events,
        };

        events = request.Day("from") is { } from ? events.Where(row => row.At >= from) : events;
        events = request.Day("to")?.AddDays(1) is { } to ? events.Where(row => row.At < to) : events;
        events = request.Text("address") is { Length: > 0 } address ? events.Where(row => row.Address != null && row.Address.StartsWith(address)) : events;

        if (request.Text("after").Split('-') is [var ticks, var key] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(key, "N", out var id))
        {
            var moment = new DateTimeOffset(at, TimeSpan.Zero);
            events = events.Where(row => row.At < moment || (row.At == moment && row.Id.CompareTo(id) < 0));
        }

        return events;
    }

    private IReadOnlyList<OperationsCell> Row(AccountEvent row, IReadOnlyDictionary<Guid, GableUser> names) =>
    [
        OperationsCell.Moment(row.At),
        OperationsCell.State(Failures.Contains(row.Kind) ? OperationsTone.Attention : row.Kind == AccountEventKind.SignedIn ? OperationsTone.Good : OperationsTone.Neutral, Word(texts, row.Kind)),
        OperationsCell.Text(Who(row.UserId, names)),
        OperationsCell.Text(By(row, names)),
        OperationsCell.Text(row.Subject),
        OperationsCell.Code(row.Address),
    ];

    // In another's name: both, also where that one did it to itself.
    private string? By(AccountEvent row, IReadOnlyDictionary<Guid, GableUser> names) =>
        row.ImpersonatorId is not null ? texts["AuditInName", Who(row.ImpersonatorId, names)!, Who(row.ActorId, names) ?? ""]
        : row.ActorId == row.UserId ? null : Who(row.ActorId, names);

    private static string? Who(Guid? id, IReadOnlyDictionary<Guid, GableUser> names) =>
        id is not { } key ? null : names.TryGetValue(key, out var user) ? user.Name.Length > 0 ? $"{user.Name} ({user.Email})" : user.Email : key.ToString();
}
