using System.Collections.Frozen;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Everything that the doors know about a resource, frozen at start-up.</summary>
public sealed class ResourceDescriptor
{
    private readonly FrozenDictionary<string, ResourceField> _fields;
    private readonly FrozenDictionary<string, ResourceRelation> _relations;

    internal ResourceDescriptor(
        string name, IEntityType entityType, IReadOnlyList<ResourceField> fields, IReadOnlyList<ResourceRelation> relations, IPolicy policy)
    {
        Name = name;
        EntityType = entityType;
        Fields = fields;
        Relations = relations;
        Policy = policy;
        Key = fields.Single(field => field.IsKey);
        RestrictedFields = [.. fields.Where(field => field.Policy?.RestrictsRead == true)];
        SearchFields = [.. fields.Where(field => field.IsSearchable)];
        SearchIndex = entityType.GetSearchIndex();
        AskedPermissions = Resources.AskedPermissions.Of(policy);

        for (var i = 0; i < fields.Count; i++)
        {
            fields[i].Position = i;
        }

        _fields = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        _relations = relations.ToFrozenDictionary(relation => relation.Name, StringComparer.Ordinal);
    }

    /// <summary>The last segment of the path, plural kebab: <c>order-lines</c>.</summary>
    public string Name { get; }

    /// <summary>The collection's path: <c>/api/order-lines</c>.</summary>
    public string Path => $"/api/{Name}";

    /// <summary>The model.</summary>
    public Type ModelType => EntityType.ClrType;

    /// <summary>EF Core's description of the model.</summary>
    public IEntityType EntityType { get; }

    /// <summary>The primary key; one column.</summary>
    public ResourceField Key { get; }

    /// <summary>The fields in the order of declaration, the key first. <see cref="HiddenAttribute"/> ones are not among them.</summary>
    public IReadOnlyList<ResourceField> Fields { get; }

    /// <summary>The relations to other resources.</summary>
    public IReadOnlyList<ResourceRelation> Relations { get; }

    /// <summary>The fields that <c>q=</c> looks through.</summary>
    public IReadOnlyList<ResourceField> SearchFields { get; }

    /// <summary>The index of the search; <c>null</c> when it reads every row.</summary>
    internal TableSearchIndex? SearchIndex { get; }

    /// <summary>The permissions that the rules of its rows ask for by name (<c>actor.Can("posts.delete")</c>), in order.</summary>
    public IReadOnlyList<string> AskedPermissions { get; }

    /// <summary>The fields that not everybody sees.</summary>
    internal IReadOnlyList<ResourceField> RestrictedFields { get; }

    /// <summary>The rules.</summary>
    internal IPolicy Policy { get; }

    /// <summary>The field of a JSON name, or <c>null</c>.</summary>
    /// <param name="name">The JSON name, case-sensitive.</param>
    public ResourceField? FindField(string name) => _fields.GetValueOrDefault(name);

    /// <summary>The relation of a JSON name, or <c>null</c>.</summary>
    /// <param name="name">The JSON name, case-sensitive.</param>
    public ResourceRelation? FindRelation(string name) => _relations.GetValueOrDefault(name);

    /// <summary>The resource's name.</summary>
    public override string ToString() => Name;
}
