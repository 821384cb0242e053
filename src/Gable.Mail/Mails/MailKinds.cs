using System.Reflection;
using Gable.Core;

namespace Gable.Mail;

/// <summary>The mail classes of the application and its modules, and the mails that packages send by themselves.</summary>
internal sealed class MailKinds(ApplicationTypes types, IEnumerable<IMailSamples> samples)
{
    private static readonly MethodInfo PreviewMethod = typeof(MailKinds).GetMethod(nameof(PreviewOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Every mail class, in name order.</summary>
    internal IReadOnlyList<Type> All => [.. types.Implementing(typeof(Mail)).Select(static found => found.Type).Distinct().OrderBy(static type => type.Name, StringComparer.Ordinal)];

    /// <summary>The mails of packages: <c>Accounts.ResetPassword</c>, in the order of their packages.</summary>
    internal IReadOnlyList<(string Name, MailSample Sample)> Samples => [.. samples.SelectMany(static group => group.Samples.Select(sample => ($"{group.Group}.{sample.Name}", sample)))];

    /// <summary>Who sends mails: the names of the mail classes, and of the packages that send some by themselves.</summary>
    internal IReadOnlyList<string> Senders => [.. All.Select(static type => type.Name), .. samples.Select(static group => group.Group)];

    internal static bool HasPreview(Type kind) => typeof(IMailPreview).IsAssignableFrom(kind);

    internal static string TemplateOf(Type kind)
    {
        for (var parent = kind.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Mail<>))
            {
                return parent.GetGenericArguments()[0].Name;
            }
        }

        return "";
    }

    /// <summary>The class with that name that has a preview, by full name first; <c>null</c> when there is none.</summary>
    internal Type? FindPreview(string name) => All.Where(HasPreview)
        .OrderByDescending(kind => kind.FullName == name)
        .FirstOrDefault(kind => kind.FullName == name || kind.Name == name);

    internal static Mail Preview(Type kind) =>
        (Mail)PreviewMethod.MakeGenericMethod(kind).Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;

    private static Mail PreviewOf<TMail>()
        where TMail : IMailPreview => TMail.Preview;
}
