using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Makes, lists and revokes API tokens.</summary>
internal sealed class ApiTokenFlow(FlowServices flow, Caller caller)
{
    public const int DefaultDays = 90;

    private const int MaxDays = 366;
    private const int MaxTokens = 100;
    private const int MaxScopes = 50;

    /// <returns>The token, which is shown now and never again, and its row.</returns>
    public async Task<(string Secret, AccountApiToken Token)> CreateAsync(Guid userId, string? name, IReadOnlyCollection<string>? scopes, int? days, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks(flow);
        var label = name?.Trim() ?? "";
        checks.Required("name", label);
        checks.Text("name", label, FieldChecks.MaxName);

        if (scopes is not { Count: > 0 and <= MaxScopes } || scopes.Any(static scope => !IsScope(scope)))
        {
            checks.Errors["scopes"] = [flow.Text("ErrorScopes")];
        }

        if (days is < 1 or > MaxDays)
        {
            checks.Errors["expiresInDays"] = [flow.Text("ErrorDays", MaxDays)];
        }

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
            ExpiresAt = now.AddDays(days ?? DefaultDays),
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

    private static bool IsScope(string? scope) =>
        scope is { Length: > 0 and <= 128 } && scope.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':' or '*');
}
