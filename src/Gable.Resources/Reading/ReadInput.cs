namespace Gable.Resources;

/// <summary>Everything a read depends on, resolved and typed: the query, who asks, and what the rules make of both.</summary>
internal sealed class ReadInput
{
    private RuleDecision? _own;
    private List<KeyValuePair<ResourceDescriptor, RuleDecision>>? _others;

    /// <param name="resource">The resource that is read.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">The key of the row.</param>
    /// <param name="row">What to write of it.</param>
    public ReadInput(ResourceDescriptor resource, Actor actor, object id, RowQuery row)
    {
        (Resource, Actor, Row, Id) = (resource, actor, row, id);
    }

    /// <param name="list">The list that is read.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cursor">Opens the query's cursor.</param>
    /// <exception cref="Core.ProblemException">The cursor does not fit the query.</exception>
    public ReadInput(ListQuery list, Actor actor, Cursor cursor)
    {
        (Resource, Actor, Row, List) = (list.Resource, actor, list.Row, list);
        Order = list.TotalOrder();
        After = list.After is null ? null : cursor.Read(list, Order);
    }

    /// <param name="resource">The resource that is read.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="row">What to read beside the row.</param>
    /// <param name="arguments">The values of a declared query.</param>
    public ReadInput(ResourceDescriptor resource, Actor actor, RowQuery row, object?[] arguments)
    {
        (Resource, Actor, Row, Arguments) = (resource, actor, row, arguments);
    }

    public ResourceDescriptor Resource { get; }

    public Actor Actor { get; }

    public RowQuery Row { get; }

    /// <summary>The list; <c>null</c> when a single row is read.</summary>
    public ListQuery? List { get; }

    /// <summary>The key of the row; <c>null</c> when a list is read.</summary>
    public object? Id { get; }

    /// <summary>The values of a declared query; empty for reads by REST.</summary>
    public object?[] Arguments { get; } = [];

    /// <summary>The total order of the list, the key last.</summary>
    public IReadOnlyList<SortTerm> Order { get; } = [];

    /// <summary>The sort values of the row before the page; <c>null</c> for the first page and for pages by number.</summary>
    public object?[]? After { get; }

    /// <summary>What the index of the search looks up in front of the search; <c>null</c> when every row is searched.</summary>
    public string? Narrowed { get; set; }

    /// <summary>Where the plan notes its statement; <c>null</c> when nobody wants to know.</summary>
    public Core.IRequestJournal? Journal { get; set; }

    /// <summary>What the read rule of a resource makes of the actor; decided once.</summary>
    /// <param name="resource">The resource read, or one that it refers to.</param>
    public RuleDecision Decision(ResourceDescriptor resource)
    {
        if (resource == Resource)
        {
            return _own ??= Decide(resource);
        }

        foreach (var (known, decision) in _others ??= new(2))
        {
            if (known == resource)
            {
                return decision;
            }
        }

        var decided = Decide(resource);
        _others.Add(new(resource, decided));
        return decided;
    }

    private RuleDecision Decide(ResourceDescriptor resource) => resource.Policy.Rule(PolicyAction.Read)?.Decide(Actor) ?? RuleDecision.Refused;
}
