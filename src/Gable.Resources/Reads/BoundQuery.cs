using System.Reflection;

namespace Gable.Resources;

/// <summary>A declared query in one application: its resource, and the relations that it includes.</summary>
internal sealed class BoundQuery
{
    private readonly RowQuery _row;
    private readonly bool _isRestricted;

    /// <exception cref="InvalidOperationException">An include is no reference to a resource.</exception>
    public BoundQuery(int number, ResourceDescriptor resource, QueryTemplate template, bool isOfOne = false)
    {
        Number = number;
        Resource = resource;
        Template = template;
        IsOfOne = isOfOne;
        CanPlan = !template.Slots.Any(static slot => slot.IsList);
        _row = new RowQuery([], Nodes(resource, template.Includes));
        _isRestricted = Any(_row.Includes, static node => node.Relation.Policy is not null);
    }

    /// <summary>Tells the application's queries apart.</summary>
    public int Number { get; }

    public ResourceDescriptor Resource { get; }

    public QueryTemplate Template { get; }

    /// <summary>Whether no more than one row can be found.</summary>
    public bool IsOfOne { get; }

    /// <summary>Whether the values of a run, as long as the same of them are null, have one SQL text.</summary>
    public bool CanPlan { get; }

    /// <summary>A run of the query.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="argument">The query's argument.</param>
    public ReadInput Read(Actor actor, object? argument)
    {
        // A relation that the actor may not see is as one whose row it may not read.
        var row = _isRestricted ? new RowQuery([], Visible(_row.Includes, actor)) : _row;
        return new ReadInput(Resource, actor, row, Template.Evaluate(argument));
    }

    private static List<IncludeNode> Nodes(ResourceDescriptor resource, IReadOnlyList<PropertyInfo[]> paths)
    {
        var nodes = new List<IncludeNode>();

        foreach (var path in paths)
        {
            var (level, from) = (nodes, resource);

            foreach (var property in path)
            {
                if (level.FirstOrDefault(known => known.Relation.Property.Name == property.Name) is not { } node)
                {
                    level.Add(node = new IncludeNode(Relation(from, property)));
                }

                (level, from) = (node.Children, node.Relation.Target);
            }
        }

        return nodes;
    }

    private static ResourceRelation Relation(ResourceDescriptor resource, PropertyInfo property)
    {
        var relation = resource.Relations.FirstOrDefault(relation => relation.Property.Name == property.Name)
            ?? throw new InvalidOperationException(
                $"A compiled query includes {resource.ModelType.Name}.{property.Name}, which leads to no resource, so that no policy says who may read it. " +
                $"Mark {property.PropertyType.Name} with [Resource] and write a Policy<{property.PropertyType.Name}>, or read it by the database context.");

        return ReferenceRows.CanFollow(relation) ? relation : throw new InvalidOperationException(
            $"A compiled query includes {resource.ModelType.Name}.{property.Name}, which is no reference by a key of one column in {resource.ModelType.Name}. " +
            $"Read those rows by a query of their own: CompiledQuery.For((IQueryable<{relation.TargetType.Name}> rows, …) => rows.Where(…)).");
    }

    private static bool Any(IReadOnlyList<IncludeNode> nodes, Func<IncludeNode, bool> test) => nodes.Any(node => test(node) || Any(node.Children, test));

    private static List<IncludeNode> Visible(IReadOnlyList<IncludeNode> nodes, Actor actor)
    {
        var visible = new List<IncludeNode>(nodes.Count);

        foreach (var node in nodes)
        {
            if (node.Relation.IsVisibleTo(actor))
            {
                var copy = new IncludeNode(node.Relation);
                copy.Children.AddRange(Visible(node.Children, actor));
                visible.Add(copy);
            }
        }

        return visible;
    }
}
