using Gable.Core;

namespace Gable.Mail;

/// <summary>Finds the layout of the application's own.</summary>
internal sealed class MailLayouts(ApplicationTypes types)
{
    private readonly Lazy<Type> _current = new(() => Find(types));

    /// <summary>The layout in force.</summary>
    /// <exception cref="GableException">There is more than one (GABLE3013).</exception>
    internal Type Current => _current.Value;

    private static Type Find(ApplicationTypes types)
    {
        var own = types.Implementing(typeof(MailLayoutBase)).Select(static found => found.Type).ToList();

        return own.Count switch
        {
            0 => typeof(DefaultMailLayout),
            1 => own[0],
            _ => throw new GableException(
                "GABLE3013",
                $"{string.Join(" and ", own.Select(static type => type.Name))} all derive from MailLayoutBase; it is not clear which one frames the mails.",
                "Derive one of them alone from MailLayoutBase; use the others by their names in the templates, as plain components."),
        };
    }
}
