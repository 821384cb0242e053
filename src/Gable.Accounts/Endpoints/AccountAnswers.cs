using System.ComponentModel;

namespace Gable.Accounts;

internal sealed record ProfileAnswer(
    [property: Description("The user's key.")] Guid Id,
    [property: Description("The name.")] string Name,
    [property: Description("The address.")] string Email,
    [property: Description("Whether the address is confirmed.")] bool EmailConfirmed,
    [property: Description("The roles.")] IReadOnlyList<string> Roles,
    [property: Description("The permissions, those of roles included.")] IReadOnlyList<string> Permissions,
    [property: Description("Further fields of the application, by name.")] IReadOnlyDictionary<string, string?> Fields,
    [property: Description("When the account was made.")] DateTimeOffset CreatedAt);

internal sealed record SecondStepAnswer([property: Description("What the second step takes: `code` of the app, or `recoveryCode`.")] IReadOnlyList<string> SecondStep)
{
    public static SecondStepAnswer Any { get; } = new(["code", "recoveryCode"]);
}

internal sealed record SessionAnswer(
    [property: Description("The session's key, to end it by.")] Guid Id,
    [property: Description("The browser and system, in a few words.")] string Device,
    [property: Description("The network address from which it was used last.")] string? Address,
    [property: Description("When it began.")] DateTimeOffset CreatedAt,
    [property: Description("When it was used last, to about a minute.")] DateTimeOffset LastUsedAt,
    [property: Description("When it ends in any case.")] DateTimeOffset ExpiresAt,
    [property: Description("Whether it is the one that asks.")] bool IsCurrent);

internal sealed record SessionsAnswer([property: Description("The sessions, the present one first.")] IReadOnlyList<SessionAnswer> Items);
