namespace Gable.Accounts;

/// <summary>One place where a person is signed in, as the page of sessions shows it.</summary>
/// <param name="Id">What the form sends to end it.</param>
/// <param name="Device">The browser and system, in a few words.</param>
/// <param name="Place">The address or place; <c>null</c> when unknown.</param>
/// <param name="LastUsedAt">When it was used last.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record AccountSessionView(string Id, string Device, string? Place, DateTimeOffset LastUsedAt, bool IsCurrent);
