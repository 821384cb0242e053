namespace Gable.Mail;

/// <summary>A mail class that shows itself with sample data at <c>/_gable/mail</c>; implement it on the mail class.</summary>
public interface IMailPreview
{
    /// <summary>The mail with sample data; asked for each time the page is shown. It is never sent.</summary>
    static abstract Mail Preview { get; }
}
