using Gable.Core;
using Microsoft.Extensions.Hosting;

namespace Gable.Mail;

/// <summary>The mailbox among the pages that can be opened.</summary>
internal sealed class MailboxDescription(IHostEnvironment environment) : IDescriptionSource
{
    public string Section => "pages";

    public IReadOnlyList<DescriptionItem> Describe() => environment.IsDevelopment()
        ? [new DescriptionItem("Mailbox", "every mail that was sent, and previews") { Path = MailboxEndpoints.Root }]
        : [];
}
