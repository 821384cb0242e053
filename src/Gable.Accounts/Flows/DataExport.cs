using System.Reflection;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Gathers what is kept about a user, for the user.</summary>
internal sealed class DataExport(FlowServices flow)
{
    private const int MaxEvents = 10_000;

    public async Task<IReadOnlyDictionary<string, object?>> RunAsync(AccountCall call, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(call, cancellationToken);
        var id = user.Id;
        var (roles, permissions) = await UserRights.ReadAsync(flow.Db, id, cancellationToken);
        var data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["account"] = Account(user),
            ["roles"] = roles,
            ["permissions"] = permissions,
            ["sessions"] = await flow.Db.Set<AccountSession>().AsNoTracking().Where(row => row.UserId == id).OrderBy(static row => row.CreatedAt)
                .Select(static row => new { row.Id, row.CreatedAt, row.LastUsedAt, row.ExpiresAt, row.UserAgent, row.Address }).ToListAsync(cancellationToken),
            ["apiTokens"] = await flow.Db.Set<AccountApiToken>().AsNoTracking().Where(row => row.UserId == id).OrderBy(static row => row.CreatedAt)
                .Select(static row => new { row.Id, row.Name, row.Start, row.Scopes, row.CreatedAt, row.ExpiresAt, row.LastUsedAt, row.LastAddress }).ToListAsync(cancellationToken),
            ["passkeys"] = await flow.Db.Set<AccountPasskey>().AsNoTracking().Where(row => row.UserId == id).OrderBy(static row => row.CreatedAt)
                .Select(static row => new { row.Id, row.Name, row.IsBackedUp, row.CreatedAt, row.LastUsedAt }).ToListAsync(cancellationToken),
            ["externalLogins"] = await flow.Db.Set<AccountExternalLogin>().AsNoTracking().Where(row => row.UserId == id).OrderBy(static row => row.CreatedAt)
                .Select(static row => new { row.Id, row.Provider, row.Subject, row.Name, row.CreatedAt, row.LastUsedAt }).ToListAsync(cancellationToken),
            ["twoFactor"] = await flow.Db.Set<AccountSecondFactor>().AsNoTracking().Where(row => row.UserId == id && row.ConfirmedAt != null)
                .Select(static row => new { Since = row.ConfirmedAt }).FirstOrDefaultAsync(cancellationToken),
            ["events"] = await flow.Db.Set<AccountEvent>().AsNoTracking().Where(row => row.UserId == id).OrderByDescending(static row => row.At).Take(MaxEvents)
                .Select(static row => new { row.At, Kind = row.Kind.ToString(), row.Subject, row.Address, row.UserAgent }).ToListAsync(cancellationToken),
        };
        await flow.Hooks.ExportingAsync(user, data, cancellationToken);

        await flow.WriteAsync(
            cancel =>
            {
                flow.Trail.Add(AccountEventKind.DataExported, id, call.Client, id);
                return flow.Db.SaveChangesAsync(cancel);
            },
            cancellationToken);
        return data;
    }

    // The columns of the user's row, without what never leaves the server.
    private Dictionary<string, object?> Account(GableUser user) => flow.Users.Model.GetProperties()
        .Where(static property => property.PropertyInfo is { } member && !member.IsDefined(typeof(HiddenAttribute)))
        .ToDictionary(static property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..], property => property.PropertyInfo!.GetValue(user), StringComparer.Ordinal);
}
