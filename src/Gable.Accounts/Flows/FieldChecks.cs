using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Gable.Accounts;

/// <summary>Collects what is wrong with the fields of a form, all at once.</summary>
internal sealed class FieldChecks(FlowServices flow)
{
    public const int MaxName = 100;

    public Dictionary<string, string[]> Errors { get; } = new(StringComparer.Ordinal);

    public (string Address, string Normalized) Email(string field, string? entered)
    {
        if (string.IsNullOrWhiteSpace(entered))
        {
            Add(field, flow.Text("ErrorRequired"));
            return default;
        }

        if (!EmailAddress.TryParse(entered, out var address, out var normalized))
        {
            Add(field, flow.Text("ErrorEmail"));
        }

        return (address, normalized);
    }

    public string Name(string? entered)
    {
        var name = entered?.Trim() ?? "";

        if (name.Length == 0 && flow.Options.NameRequired)
        {
            Add("name", flow.Text("ErrorRequired"));
        }

        Text("name", name, MaxName);
        return name;
    }

    /// <summary>Text that the database can keep and a page can show.</summary>
    public void Text(string field, string text, int max)
    {
        if (text.Length > max)
        {
            Add(field, flow.Text("ErrorLong", max));
        }
        else if (text.Any(char.IsControl) || text.EnumerateRunes().Any(static rune => rune.Value == 0xFFFD))
        {
            Add(field, flow.Text("ErrorLetters"));
        }
    }

    /// <summary>A property of the application, by its annotations.</summary>
    public void Annotations(string field, object? value, PropertyInfo property, ValidationContext context)
    {
        if (AnnotationChecks.Refuse(value, property, context, flow) is { } refusal)
        {
            Add(field, refusal);
        }
    }

    public void Required(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            Add(field, flow.Text("ErrorRequired"));
        }
        else if (value.Length > 4 * flow.Options.PasswordMaxLength)
        {
            // Nobody's password; hashing it would only cost time.
            Add(field, flow.Text("ErrorPasswordLong", flow.Options.PasswordMaxLength));
        }
    }

    public void NewPassword(string field, string? password, string? email, string? name)
    {
        if (flow.Rules.Refuse(password, email, name) is { } refusal)
        {
            Add(field, refusal);
        }
    }

    /// <exception cref="Gable.Core.ProblemException">Something is wrong.</exception>
    public void Throw()
    {
        if (Errors.Count > 0)
        {
            throw AccountProblems.Invalid(Errors);
        }
    }

    private void Add(string field, string message) => Errors.TryAdd(field, [message]);
}
