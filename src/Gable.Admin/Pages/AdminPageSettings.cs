using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Gable.Core;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>What an <see cref="AdminPage{T}"/> or attributes say about a model.</summary>
internal sealed class AdminPageSettings(Type modelType)
{
    public Type ModelType { get; } = modelType;

    public Func<string>? One { get; set; }

    public Func<string>? Many { get; set; }

    public Func<string>? Group { get; set; }

    public int Order { get; set; }

    public string? Icon { get; set; }

    public bool IsInMenu { get; set; } = true;

    public IReadOnlyList<string> Titles { get; set; } = [];

    public IReadOnlyList<string> Columns { get; set; } = [];

    public IReadOnlyList<string> Filters { get; set; } = [];

    public string? Sort { get; set; }

    public int? PageSize { get; set; }

    public List<AdminSection> Sections { get; } = [];

    public HashSet<string> ReadOnly { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Omitted { get; } = new(StringComparer.Ordinal);

    public List<AdminAction> Actions { get; } = [];

    public List<AdminWidget> Widgets { get; } = [];

    /// <summary>Every field that is named somewhere.</summary>
    public IEnumerable<string> Named => Titles.Concat(Columns).Concat(Filters).Concat(Sections.SelectMany(section => section.Fields)).Concat(ReadOnly).Concat(Omitted)
        .Concat(Sort is null ? [] : [Sort.TrimStart('-')]).Distinct();

    /// <summary>Adds what attributes say and nothing else has said.</summary>
    public AdminPageSettings WithAttributes(ResourceDescriptor resource)
    {
        if (ModelType.GetCustomAttribute<AdminModelAttribute>() is { } model)
        {
            (Group, Icon, Many) = (Group ?? (model.Group is { } group ? () => group : null), Icon ?? model.Icon, Many ?? (model.Many is { } many ? () => many : null));
            (Order, IsInMenu) = (Order == 0 ? model.Order : Order, IsInMenu && !model.NotInMenu);
        }

        var marked = resource.Fields.Select(field => (field.Name, Mark: field.Property.GetCustomAttribute<AdminFieldAttribute>()))
            .Concat(resource.Relations.Where(relation => relation.IdsName is not null).Select(relation => (relation.Name, Mark: relation.Property.GetCustomAttribute<AdminFieldAttribute>())))
            .Where(pair => pair.Mark is not null).ToList();

        ReadOnly.UnionWith(marked.Where(pair => pair.Mark!.ReadOnly).Select(pair => pair.Name));
        Omitted.UnionWith(marked.Where(pair => pair.Mark!.Omit).Select(pair => pair.Name));

        if (Sections.Count == 0)
        {
            Sections.AddRange(SectionsOf(resource));
        }

        return this;
    }

    /// <summary>The sections that properties name, in the order in which they are named first; those of <c>[Display]</c> speak the language of the request.</summary>
    private static IEnumerable<AdminSection> SectionsOf(ResourceDescriptor resource) => resource.Fields.Select(field => (field.Name, field.Property))
        .Concat(resource.Relations.Where(relation => relation.IdsName is not null).Select(relation => (relation.Name, relation.Property)))
        .Select(pair => (pair.Name, Section: pair.Property.GetCustomAttribute<AdminFieldAttribute>()?.Section, Display: pair.Property.GetCustomAttribute<DisplayAttribute>()))
        .Where(entry => entry.Section is not null || entry.Display?.GroupName is not null)
        .GroupBy(entry => entry.Section ?? entry.Display!.GroupName!, StringComparer.Ordinal)
        .Select(group => new AdminSection(() => group.First().Section ?? group.First().Display!.GetGroupName() ?? group.Key, [.. group.Select(entry => entry.Name)]));

    public AdminAction Add(AdminAction action)
    {
        if (Actions.Exists(known => known.Name == action.Name) || action.Name is "delete" or "set" or "export")
        {
            throw new GableException(
                "GABLE5002", $"The admin page of {ModelType.Name} has two actions named \"{action.Name}\"; \"delete\", \"set\" and \"export\" are the admin's own.", "Give one of them another name.");
        }

        Actions.Add(action);
        return action;
    }
}
