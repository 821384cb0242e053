using Gable.Mail;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Collects mails instead of sending them.</summary>
public static class MailCaptureExtensions
{
    /// <summary>Keeps every mail in <see cref="Mailbox"/> and lets none leave, whatever server is set: for tests. <c>Gable.Testing</c> calls it.</summary>
    /// <remarks>The mailbox then keeps 10,000 messages, unless more are set. Without <c>AddGableMail</c> it changes nothing.</remarks>
    /// <param name="services">The application's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection CaptureMails(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<MailCapture>();
        services.PostConfigure<GableMailOptions>(static options => options.MailboxCapacity = Math.Max(options.MailboxCapacity, 10_000));
        return services;
    }
}
