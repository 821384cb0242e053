namespace Gable.Resources;

/// <summary>One run of the validation pipeline: the actor, whether the value is new, and the messages so far.</summary>
internal sealed class ValidationRun(Actor actor, bool isNew)
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shape = new(StringComparer.Ordinal);

    public Actor Actor { get; } = actor;

    public bool IsNew { get; } = isNew;

    public bool HasErrors => _errors.Count > 0;

    /// <summary>Ends the first stage: from here on, earlier errors are about what the client sent, later ones about what it means.</summary>
    public void EndShape() => _shape.UnionWith(_errors.Keys);

    /// <summary>Whether the client's own JSON was wrong here: an unknown member, a wrong type, a missing value.</summary>
    public bool IsShape(string field) => _shape.Contains(field);

    /// <summary>Whether a field, or something inside it, already has an error.</summary>
    public bool HasErrorAt(string field) => _errors.ContainsKey(field);

    public IReadOnlyDictionary<string, string[]> Errors =>
        _errors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

    public void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        if (!messages.Contains(message))
        {
            messages.Add(message);
        }
    }
}
