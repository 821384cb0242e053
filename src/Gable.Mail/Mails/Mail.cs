using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Gable.Mail;

/// <summary>A mail of the application: who gets it, what it is about, what it says. Derive from <see cref="Mail{TTemplate}"/> for a Razor template.</summary>
/// <remarks>Give it its data through the constructor. It is found by type, listed by <c>mail list</c> and shown at <c>/_gable/mail</c>.</remarks>
public abstract class Mail
{
    /// <summary>The language of subject, template, dates and numbers. Default <c>null</c>: the culture of the code that sends it.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>The Razor component that renders the HTML; <c>null</c> when <see cref="Compose"/> gives the text itself.</summary>
    internal virtual Type? Template => null;

    /// <summary>Addresses the mail and gives it a subject; adds attachments and images. Runs in the mail's culture.</summary>
    /// <param name="mail">The mail under construction.</param>
    public abstract void Compose(MailBuilder mail);
}

/// <summary>A mail whose HTML is rendered by a Razor component; the text part is made from it.</summary>
/// <typeparam name="TTemplate">The component; inherit it from <see cref="MailTemplate{TMail}"/>.</typeparam>
public abstract class Mail<TTemplate> : Mail
    where TTemplate : IComponent
{
    internal sealed override Type Template => typeof(TTemplate);
}
