using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Brings the errors of a write to the controls that they are about.</summary>
internal static class FormErrors
{
    /// <summary>The errors by control; those about no control of the form stand under the empty name, with the name of their field.</summary>
    /// <param name="form">The form.</param>
    /// <param name="own">What the form itself could not read; says more than what follows from it.</param>
    /// <param name="found">What the validation found, by JSON path.</param>
    /// <param name="texts">The texts of the request.</param>
    public static IReadOnlyDictionary<string, string[]> Of(
        RowForm form, IReadOnlyDictionary<string, string[]> own, IReadOnlyDictionary<string, string[]>? found, IStringLocalizer<AdminText> texts)
    {
        var errors = own.ToDictionary(pair => pair.Key, pair => pair.Value.ToList(), StringComparer.Ordinal);

        foreach (var (path, messages) in found ?? new Dictionary<string, string[]>())
        {
            var control = ControlOf(form, path);

            if (control is not null && own.ContainsKey(control.Name))
            {
                continue;
            }

            var name = control?.Name ?? "";
            errors.TryAdd(name, []);
            errors[name].AddRange(messages.Select(message => Worded(form, control, path, message, texts)).Except(errors[name]));
        }

        // In the order of the form, what is about no control first.
        var places = form.Controls.Select((control, place) => (control.Name, place)).ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
        return errors.OrderBy(pair => places.GetValueOrDefault(pair.Key, -1)).ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    private static FormControl? ControlOf(RowForm form, string path)
    {
        var bare = path.Split('[')[0];

        // An owned object as a whole, and what lies inside a document.
        return form.Find(path) ?? form.Find(bare) ?? form.Find(bare.Split('.')[0]) ?? form.Controls.FirstOrDefault(control => control.Field.Owner?.Name == bare);
    }

    private static string Worded(RowForm form, FormControl? control, string path, string message, IStringLocalizer<AdminText> texts)
    {
        if (control is null)
        {
            var label = form.Model.Find(path)?.FullLabel;
            return label is null ? message : $"{label}: {message}";
        }

        var bracket = path.IndexOf('[', StringComparison.Ordinal);
        return control.Field.Kind == AdminKind.List && bracket > 0 && int.TryParse(path.AsSpan(bracket + 1, Math.Max(0, path.IndexOf(']', StringComparison.Ordinal) - bracket - 1)), out var index)
            ? texts["LineMessage", index + 1, message]
            : message;
    }
}
