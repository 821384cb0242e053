using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Mail;

/// <summary>Keeps messages in this process until the server takes them; what waits when the process dies is lost.</summary>
internal sealed class InMemoryMailQueue(IMailOutlet outlet, IServiceProvider scope) : IMailQueue
{
    public Task EnqueueAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        // Refused now, while the caller can still roll back: after the commit it is too late to say no.
        outlet.EnsureRoom(mail.Content.Length);

        var waits = scope.GetService<DbContext>().TryAfterCommit(_ =>
        {
            outlet.Accept(mail);
            return Task.CompletedTask;
        });

        if (!waits)
        {
            outlet.Accept(mail);
        }

        return Task.CompletedTask;
    }
}
