using Gable.Core;

namespace Gable.Mail;

/// <summary>The mail classes in the application's self-description.</summary>
internal sealed class MailDescription(MailKinds kinds) : IDescriptionSource
{
    public string Section => "mails";

    public IReadOnlyList<DescriptionItem> Describe() => [.. kinds.All.Select(static kind => new DescriptionItem(
        kind.Name, MailKinds.TemplateOf(kind) is { Length: > 0 } template ? $"template {template}" : "text")
    {
        Path = MailKinds.HasPreview(kind) ? $"{MailboxEndpoints.Root}/previews/{kind.FullName}" : null,
    })];
}
