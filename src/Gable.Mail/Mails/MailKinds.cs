using System.Reflection;
using Gable.Core;

namespace Gable.Mail;

/// <summary>The mail classes of the application and its modules.</summary>
internal sealed class MailKinds(ApplicationTypes types)
{
    private static readonly MethodInfo PreviewMethod = typeof(MailKinds).GetMethod(nameof(PreviewOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Every mail class, in name order.</summary>
    internal IReadOnlyList<Type> All => [.. types.Implementing(typeof(Mail)).Select(static found => found.Type).Distinct().OrderBy(static type => type.Name, StringComparer.Ordinal)];

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
