namespace Gable.Resources;

/// <summary>Resolves the names of a request to fields and relations that the actor may know.</summary>
internal static class FieldPathResolver
{
    /// <summary>Resolves a path to a field that can be filtered and sorted.</summary>
    /// <param name="resource">Where the path starts.</param>
    /// <param name="actor">Who asks; hidden names are unknown names.</param>
    /// <param name="path">The path: <c>author.name</c>.</param>
    /// <param name="alsoKnown">Further names to suggest for the first segment, such as those of parameters.</param>
    /// <param name="error">What is wrong, when the answer is <c>null</c>.</param>
    public static FieldPath? Resolve(
        ResourceDescriptor resource, Actor actor, string path, IReadOnlyCollection<string> alsoKnown, out string error)
    {
        error = "";
        var relations = new List<ResourceRelation>();
        var segments = path.Split('.');
        var prefix = "";

        for (var i = 0; i < segments.Length; i++)
        {
            var (name, rest) = (segments[i], segments.Length - i - 1);
            var field = Field(resource, actor, name);
            var relation = Relation(resource, actor, name);

            if (field is not null && (rest == 0 || field.Kind == FieldKind.Object))
            {
                return Leaf(resource, relations, field, segments[(i + 1)..], prefix, out error);
            }

            if (relation is null || rest == 0 || relation.Kind != RelationKind.Reference || relations.Count == QueryLimits.MaxRelationDepth)
            {
                error = Refusal(resource, actor, field, relation, relations.Count, name, prefix, i == 0 ? alsoKnown : []);
                return null;
            }

            relations.Add(relation);
            resource = relation.Target;
            prefix += name + ".";
        }

        return null;
    }

    /// <summary>The visible field of a name, or <c>null</c>.</summary>
    public static ResourceField? Field(ResourceDescriptor resource, Actor actor, string name) =>
        resource.FindField(name) is { } field && field.IsVisibleTo(actor) ? field : null;

    /// <summary>The visible relation of a name, or <c>null</c>.</summary>
    public static ResourceRelation? Relation(ResourceDescriptor resource, Actor actor, string name) =>
        resource.FindRelation(name) is { Target: not null } relation && relation.IsVisibleTo(actor) ? relation : null;

    private static FieldPath? Leaf(
        ResourceDescriptor resource, List<ResourceRelation> relations, ResourceField field, string[] rest, string prefix, out string error)
    {
        error = "";

        if (field.Kind != FieldKind.Object)
        {
            error = field.IsComparable ? "" : Incomparable(field, prefix);
            return field.IsComparable ? new FieldPath(relations, null, field) : null;
        }

        var members = field.Members.Where(member => member.IsComparable).ToList();
        var known = members.Select(member => $"{prefix}{field.Name}.{member.Name}").ToList();

        if (rest.Length == 0)
        {
            error = $"{prefix}{field.Name} is an object. Name one of its fields: {string.Join(", ", known)}.";
            return null;
        }

        if (rest.Length == 1 && members.Find(candidate => candidate.Name == rest[0]) is { } member)
        {
            return new FieldPath(relations, field, member);
        }

        error = Names.Unknown($"{resource.Name} has no field", $"{prefix}{field.Name}.{string.Join('.', rest)}", known);
        return null;
    }

    private static string Refusal(
        ResourceDescriptor resource, Actor actor, ResourceField? field, ResourceRelation? relation,
        int depth, string name, string prefix, IReadOnlyCollection<string> alsoKnown)
    {
        if (field is { IsComparable: false, Kind: not FieldKind.Object })
        {
            return Incomparable(field, prefix);
        }

        if (field is not null)
        {
            return $"{prefix}{name} is a single value and has no fields of its own. Write {prefix}{name} alone.";
        }

        if (relation is null)
        {
            var known = KnownNames(resource, actor).Select(candidate => prefix + candidate).Concat(alsoKnown).ToList();
            return Names.Unknown($"{resource.Name} has no {(alsoKnown.Count > 0 ? "field or parameter" : "field")}", prefix + name, known);
        }

        if (relation.Kind != RelationKind.Reference)
        {
            return $"{prefix}{name} is a list; only references can be followed. Ask {relation.Target.Path} instead.";
        }

        return depth == QueryLimits.MaxRelationDepth
            ? $"{prefix}{name} follows more than {QueryLimits.MaxRelationDepth} references. Start nearer, at {relation.Target.Path}."
            : $"{prefix}{name} is a reference. Name a field of it, such as {prefix}{name}.{relation.Target.Key.Name}.";
    }

    private static IEnumerable<string> KnownNames(ResourceDescriptor resource, Actor actor) =>
        resource.Fields.Where(field => (field.IsComparable || field.Kind == FieldKind.Object) && field.IsVisibleTo(actor)).Select(field => field.Name)
            .Concat(resource.Relations
                .Where(relation => relation is { Kind: RelationKind.Reference, Target: not null } && relation.IsVisibleTo(actor))
                .Select(relation => relation.Name));

    private static string Incomparable(ResourceField field, string prefix) =>
        $"{prefix}{field.Name} cannot be filtered or sorted, because it holds {Holds(field.Kind)}.";

    private static string Holds(FieldKind kind) => kind switch
    {
        FieldKind.Bytes => "bytes",
        FieldKind.List => "a list",
        _ => "JSON",
    };
}
