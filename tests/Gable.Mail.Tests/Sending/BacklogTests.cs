using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Mail.Tests.Sending;

/// <summary>When a mail is due.</summary>
public sealed class BacklogTests
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_is_due_within_a_millisecond_is_waited_for_without_asking_the_clock_again_and_again()
    {
        var backlog = new MailBacklog(Options.Create(new GableMailOptions()), _clock);
        backlog.Add(new QueuedMail
        {
            Id = Guid.NewGuid(),
            Kind = "Receipt",
            From = "shop@example.com",
            Recipients = ["ann@example.com"],
            Content = new byte[10],
            CreatedAt = _clock.GetUtcNow(),
        });
        var waiting = (await backlog.TakeAsync(Cancel))!;
        backlog.Return(waiting, TimeSpan.FromMicroseconds(400));

        // On another thread: one that asks again and again would never give it back.
        Task<WaitingMail?>? next = null;
        await Task.Run(() => { next = backlog.TakeAsync(Cancel); }, Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.False(next!.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Same(waiting, await next);
    }
}
