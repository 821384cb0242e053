namespace Gable.Resources;

/// <summary>Who may see or write a single field. Without a rule the field follows its row.</summary>
public sealed class FieldPolicy
{
    private Func<Actor, bool>? _visible;
    private Func<Actor, bool>? _writable;

    /// <summary>Whether the rule restricts who sees the field.</summary>
    internal bool RestrictsRead => _visible is not null;

    /// <summary>Whether the rule restricts who writes the field.</summary>
    internal bool RestrictsWrite => _writable is not null || _visible is not null;

    /// <summary>Shows the field to these actors only; for the others it cannot be read, filtered, sorted, searched or written.</summary>
    /// <param name="rule">True for the actors who may see the field.</param>
    public FieldPolicy VisibleTo(Func<Actor, bool> rule)
    {
        _visible = rule;
        return this;
    }

    /// <summary>Lets only these actors write the field; they must also be able to see it.</summary>
    /// <param name="rule">True for the actors who may write the field.</param>
    public FieldPolicy WritableBy(Func<Actor, bool> rule)
    {
        _writable = rule;
        return this;
    }

    internal bool IsVisibleTo(Actor actor) => _visible?.Invoke(actor) ?? true;

    internal bool IsWritableBy(Actor actor) => IsVisibleTo(actor) && (_writable?.Invoke(actor) ?? true);
}
