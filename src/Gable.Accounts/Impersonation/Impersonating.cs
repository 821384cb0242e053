namespace Gable.Accounts;

/// <summary>Who acts in the name of a session's user.</summary>
/// <param name="Id">The administrator's key.</param>
/// <param name="Name">The administrator's name.</param>
/// <param name="EndsAt">Until when.</param>
internal sealed record Impersonating(Guid Id, string Name, DateTimeOffset EndsAt);
