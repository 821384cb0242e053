using Gable.Core;
using Microsoft.Extensions.Hosting;

namespace Gable.Mail;

/// <summary>Mails must have a way out wherever they are not kept; <c>check</c> connects and signs in to see that it is open.</summary>
internal sealed class MailCheck(MailMode mode, IMailTransport transport, SmtpTransport smtp, MailKinds kinds, Microsoft.Extensions.Options.IOptions<GableMailOptions> options, IHostEnvironment environment, TimeProvider time)
    : IApplicationCheck
{
    private const string Subject = "Mail";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [Settings(context.Purpose) ?? await ServerAsync(context.Purpose, cancellationToken)];
    }

    private CheckResult? Settings(CheckPurpose purpose)
    {
        var production = !environment.IsDevelopment() || purpose == CheckPurpose.Deploy;

        if (mode.Captures)
        {
            return Good("Mails are collected for tests; none leaves.");
        }

        if (transport is not MailTransport)
        {
            return Good($"Mails leave by {transport.GetType().Name}.");
        }

        return (mode.Server, production) switch
        {
            (null, false) => Good("Mails are kept in the mailbox at /_gable/mail; production needs a server."),
            (null, true) => kinds.Senders is { Count: > 0 } senders
                ? Error(MailProblems.NoServer($"the application sends mails: {Names(senders)}"))
                : Good("No mail server is set, and the application sends no mail."),
            _ when production && string.IsNullOrWhiteSpace(options.Value.From) => Error(MailProblems.NoSender()),
            _ => null,
        };
    }

    private async ValueTask<CheckResult> ServerAsync(CheckPurpose purpose, CancellationToken cancellationToken)
    {
        var server = mode.Server!;

        // A server that is down must not keep the application from starting: its mails wait.
        if (purpose == CheckPurpose.Start)
        {
            return Good($"Mails leave by {server.DisplayName}.");
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);

        try
        {
            await smtp.ProbeAsync(either.Token);
            return Good($"{server.DisplayName} answers{(server.User is null ? "" : " and takes the password")}.");
        }
        catch (MailDeliveryException problem)
        {
            return Unusable(purpose, problem.Failure, problem.Message, server);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unusable(purpose, MailFailure.Unreachable, $"{server.DisplayName} did not answer within {Patience.TotalSeconds:0} s.", server);
        }
    }

    private static CheckResult Unusable(CheckPurpose purpose, MailFailure failure, string message, MailServer server)
    {
        var (id, fix) = MailProblems.Of(failure, server);
        return new CheckResult(id, purpose == CheckPurpose.Deploy ? CheckSeverity.Error : CheckSeverity.Warning, Subject, message, fix);
    }

    private static CheckResult Good(string message) => new("GABLE3001", CheckSeverity.Ok, Subject, message);

    private static CheckResult Error(GableException problem) => new(problem.Id, CheckSeverity.Error, Subject, problem.What, problem.Fix);

    private static string Names(IReadOnlyList<string> kinds) =>
        string.Join(", ", kinds.Take(5)) + (kinds.Count > 5 ? FormattableString.Invariant($" and {kinds.Count - 5} more") : "");
}
