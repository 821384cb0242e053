using Gable.Ui;

namespace Gable.Admin;

/// <summary>What was found of one kind.</summary>
/// <param name="Title">What they are called.</param>
/// <param name="Icon">Their icon.</param>
/// <param name="Links">What was found.</param>
/// <param name="MoreHref">Where all of them are; <c>null</c> when these are all.</param>
internal sealed record SearchGroup(string Title, string Icon, IReadOnlyList<UiLink> Links, string? MoreHref);
