using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Makes, lists and revokes API tokens.</summary>
internal sealed class ApiTokenFlow(FlowServices flow, Caller caller, PermissionCatalog permissions)
{
    public const int DefaultDays = 90;

    private const int MaxDays = 366;
    private const int MaxTokens = 100;
    private const int MaxScopes = 50;

    /// <param name="userId">Whose it is.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="days">In how many days it stops working; <c>null</c> for the default.</param>
    /// <param name="until">The last day, in UTC, on which it works; wins over the number of days.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The token, which is shown now and never again, and its row.</returns>
    public async Task<(string Secret, AccountApiToken Token)> CreateAsync(
        Guid userId, string? name, IReadOnlyCollection<string>? scopes, int? days, DateOnly? until, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks(flow);
        var label = name?.Trim() ?? "";
        checks.Required("name", label);
        checks.Text("name", label, FieldChecks.MaxName);
        await CheckScopesAsync(userId, scopes, checks, cancellationToken);
        var expiresAt = ExpiryOf(days, until, checks);
        checks.Throw();
        var (secret, now) = (ApiTokenText.New(), flow.Now);
        var token = new AccountApiToken
        {
            UserId = userId,
            Name = label,
            Start = secret[..(ApiTokenText.Prefix.Length + 4)],
            Hash = Secrets.Hash(secret),
            Scopes = ApiTokenScopes.Join(scopes!),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        await flow.WriteAsync(cancel => AddAsync(token, cancel), cancellationToken);
        return (secret, token);
    }

    public async Task<IReadOnlyList<AccountApiToken>> ListAsync(Guid userId, CancellationToken cancellationToken) =>
        await flow.Db.Set<AccountApiToken>().AsNoTracking().Where(token => token.UserId == userId).OrderByDescending(static token => token.CreatedAt).ToListAsync(cancellationToken);

    /// <param name="userId">Whose it must be; <c>null</c> for anybody's.</param>
    /// <param name="id">The token's key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether there was one.</returns>
    public Task<bool> RevokeAsync(Guid? userId, Guid id, CancellationToken cancellationToken) => flow.WriteAsync(
        async cancel =>
        {
            if (await flow.Db.Set<AccountApiToken>().FirstOrDefaultAsync(token => token.Id == id && (userId == null || token.UserId == userId), cancel) is not { } token)
            {
                return false;
            }

            flow.Db.Remove(token);
            flow.Trail.Add(AccountEventKind.ApiTokenRevoked, token.UserId, caller.Client, caller.Id, token.Name);
            await flow.Db.SaveChangesAsync(cancel);
            return true;
        },
        cancellationToken);

    private async Task<int> AddAsync(AccountApiToken token, CancellationToken cancellationToken)
    {
        if (await flow.Db.Set<AccountApiToken>().CountAsync(each => each.UserId == token.UserId, cancellationToken) >= MaxTokens)
        {
            throw AccountProblems.Invalid("", flow.Text("ErrorTokens", MaxTokens));
        }

        flow.Db.Add(token);
        flow.Trail.Add(AccountEventKind.ApiTokenCreated, token.UserId, caller.Client, caller.Id, token.Name);
        return await flow.Db.SaveChangesAsync(cancellationToken);
    }

    private async Task CheckScopesAsync(Guid userId, IReadOnlyCollection<string>? scopes, FieldChecks checks, CancellationToken cancellationToken)
    {
        if (scopes is not { Count: > 0 and <= MaxScopes } || scopes.Any(static scope => scope is not (ApiTokenScopes.All or ApiTokenScopes.Read) && !Names.IsPermission(scope)))
        {
            checks.Errors["scopes"] = [flow.Text("ErrorScopes")];
            return;
        }

        var unknown = scopes.Where(scope => scope is not (ApiTokenScopes.All or ApiTokenScopes.Read) && !permissions.Knows(scope)).ToList();

        // What the user was given before the application forgot about it can still be handed on.
        if (unknown.Count > 0 && unknown.Except((await UserRights.ReadAsync(flow.Db, userId, cancellationToken)).Permissions, StringComparer.Ordinal).FirstOrDefault() is { } name)
        {
            checks.Errors["scopes"] = [flow.Text("ErrorScopeUnknown", name, string.Join(", ", permissions.Nearest(name).Prepend(ApiTokenScopes.Read).Prepend(ApiTokenScopes.All)))];
        }
    }

    private DateTimeOffset ExpiryOf(int? days, DateOnly? until, FieldChecks checks)
    {
        var now = flow.Now;

        if (until is { } day)
        {
            // Through that day, wherever its user lives: to the end of it in UTC.
            var last = DateOnly.FromDateTime(now.UtcDateTime).AddDays(MaxDays - 1);

            if (day < DateOnly.FromDateTime(now.UtcDateTime) || day > last)
            {
                checks.Errors["expiresOn"] = [flow.Text("ErrorDay", last.ToString("d", CultureInfo.CurrentCulture))];
                return now;
            }

            return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        }

        if (days is < 1 or > MaxDays)
        {
            checks.Errors["expiresInDays"] = [flow.Text("ErrorDays", MaxDays)];
            return now;
        }

        return now.AddDays(days ?? DefaultDays);
    }
}
