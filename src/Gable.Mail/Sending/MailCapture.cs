namespace Gable.Mail;

/// <summary>Its presence among the services means that mails are collected and not sent.</summary>
internal sealed class MailCapture;
