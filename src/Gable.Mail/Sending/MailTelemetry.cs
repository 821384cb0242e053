using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gable.Mail;

/// <summary>The traces and metrics of this package.</summary>
internal sealed class MailTelemetry
{
    internal const string Name = "Gable.Mail";

    internal static readonly ActivitySource Activities = new(Name);

    private readonly Counter<long> _attempts;

    public MailTelemetry(IMeterFactory meters, MailBacklog backlog)
    {
        var meter = meters.Create(Name);
        _attempts = meter.CreateCounter<long>("gable.mail.attempts", "{attempt}", "Attempts to send a mail, by outcome: sent, later, refused, given_up.");
        meter.CreateObservableGauge("gable.mail.waiting", () => backlog.Count, "{mail}", "Mails that wait or are being sent.");
    }

    internal void Count(string outcome) => _attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
