using Microsoft.AspNetCore.Http;

namespace Gable.Ui;

/// <summary>What was sent with a form and what was wrong with it, so that the page can be shown again with both.</summary>
/// <remarks>Password fields never take their value from it.</remarks>
public sealed class UiFormState
{
    private readonly IReadOnlyDictionary<string, string[]> _errors;
    private readonly Func<string, string?>? _value;

    /// <summary>Makes a state.</summary>
    /// <param name="form">What was sent; <c>null</c> when the form is shown for the first time.</param>
    /// <param name="errors">Messages by field name; the empty name for the form as a whole.</param>
    public UiFormState(IFormCollection? form, IReadOnlyDictionary<string, string[]>? errors = null)
        : this(form is null ? null : name => form.TryGetValue(name, out var value) ? value.ToString() : null, errors)
    {
    }

    /// <summary>Makes a state.</summary>
    /// <param name="value">The value that was sent for a field name; <c>null</c> when the form is shown for the first time.</param>
    /// <param name="errors">Messages by field name; the empty name for the form as a whole.</param>
    public UiFormState(Func<string, string?>? value, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        _value = value;
        _errors = errors ?? new Dictionary<string, string[]>();
        Problems = [.. _errors.SelectMany(static pair => pair.Value.Select(message => new KeyValuePair<string, string>(pair.Key, message)))];
    }

    /// <summary>Nothing sent, nothing wrong.</summary>
    public static UiFormState Empty { get; } = new((IFormCollection?)null);

    /// <summary>Whether the form was sent.</summary>
    public bool WasSent => _value is not null;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Problems.Count == 0;

    /// <summary>What the fields are called, by name: the list of problems then says of each what it is about.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Every field name with each of its messages.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Problems { get; }

    /// <summary>What was sent for a field; <c>null</c> for nothing.</summary>
    /// <param name="name">The name of the field.</param>
    public string? Value(string name) => _value?.Invoke(name);

    /// <summary>What is wrong with a field, in one text; <c>null</c> for nothing.</summary>
    /// <param name="name">The name of the field.</param>
    public string? Error(string name) => _errors.TryGetValue(name, out var messages) && messages.Length > 0 ? string.Join(" ", messages) : null;
}
