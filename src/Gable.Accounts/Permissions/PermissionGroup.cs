namespace Gable.Accounts;

/// <summary>The permissions about one resource, or those of the application's own.</summary>
/// <param name="Name">The resource's name, such as <c>order-lines</c>; empty for permissions that are about no resource.</param>
/// <param name="Permissions">Their names, such as <c>order-lines.read</c>.</param>
public sealed record PermissionGroup(string Name, IReadOnlyList<string> Permissions);
