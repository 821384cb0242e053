namespace Gable.Resources;

/// <summary>One run of the validation pipeline: the actor, whether the value is new, and the messages so far.</summary>
internal sealed class ValidationRun(Actor actor, bool isNew)
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public Actor Actor { get; } = actor;

    public bool IsNew { get; } = isNew;

    public bool HasErrors => _errors.Count > 0;

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
