using System.Reflection;
using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Finds annotations that cannot work.</summary>
internal static class ModelMistakes
{
    internal static List<CheckResult> Find(IModel model)
    {
        var mistakes = new List<CheckResult>();
        Names(model, mistakes);

        foreach (var type in model.GetEntityTypes().Where(type => !type.HasSharedClrType))
        {
            Concurrency(type, mistakes);
            Unique(type, mistakes);
            SoftDelete(type, mistakes);
            Text(type, mistakes);
            Search(type, mistakes);
            Json(type, mistakes);
        }

        return mistakes;
    }

    private static void Names(IModel model, List<CheckResult> mistakes)
    {
        foreach (var group in model.GetEntityTypes().Where(type => !type.IsOwned() && !type.HasSharedClrType).GroupBy(type => type.ClrType.Name).Where(group => group.Count() > 1))
        {
            var names = string.Join(" and ", group.Select(type => $"{type.ClrType.FullName} ({type.ClrType.Assembly.GetName().Name})"));
            mistakes.Add(new CheckResult(
                "GABLE1017", CheckSeverity.Error, group.Key, $"Two models have the name {group.Key}: {names}.", "Rename one of the classes."));
        }
    }

    private static void Concurrency(IEntityType type, List<CheckResult> mistakes)
    {
        var marked = Marked<ConcurrencyAttribute>(type).ToList();

        foreach (var member in marked.Where(member => !Roles.IsVersion(member.PropertyType)))
        {
            mistakes.Add(Mistake("GABLE1011", type, member, $"[Concurrency] is on a {member.PropertyType.Name}; the version is an int or a long.",
                $"Write: public int {member.Name} {{ get; set; }}"));
        }

        if (marked.Count > 1)
        {
            mistakes.Add(new CheckResult("GABLE1011", CheckSeverity.Error, type.DisplayName(),
                $"[Concurrency] is on {string.Join(" and ", marked.Select(member => member.Name))}; a model has one version.", "Remove all but one."));
        }
    }

    private static void Unique(IEntityType type, List<CheckResult> mistakes)
    {
        var known = type.GetProperties().Select(property => property.Name).Concat(type.GetNavigations().Where(reference => reference.IsOnDependent).Select(reference => reference.Name)).ToList();

        foreach (var name in UniqueIndexes.Declared(type.ClrType).SelectMany(names => names).Distinct())
        {
            if (!known.Contains(name))
            {
                mistakes.Add(new CheckResult("GABLE1012", CheckSeverity.Error, type.DisplayName(),
                    $"[Unique] names '{name}', which is no column of {type.DisplayName()}.",
                    $"Known names, nearest first: {string.Join(", ", Suggestions.Order(name, known).Take(6))}."));
            }
            else if (type.FindProperty(name)?.IsJsonDocument() == true)
            {
                mistakes.Add(new CheckResult("GABLE1012", CheckSeverity.Error, type.DisplayName(),
                    $"[Unique] is on {name}, which [Json] keeps as a document.", "Remove [Unique], or keep the value in a column of its own."));
            }
        }

        if (type.ClrType.GetCustomAttributes<UniqueAttribute>(inherit: false).Any(unique => unique.Properties.Count == 0))
        {
            mistakes.Add(new CheckResult("GABLE1012", CheckSeverity.Error, type.DisplayName(),
                "[Unique] on the class names no property.", "Write [Unique(nameof(A), nameof(B))], or put [Unique] on a property."));
        }
    }

    private static void SoftDelete(IEntityType type, List<CheckResult> mistakes)
    {
        if (!type.ClrType.IsDefined(typeof(SoftDeleteAttribute), inherit: true))
        {
            return;
        }

        if (type.BaseType is not null && !type.BaseType.ClrType.IsDefined(typeof(SoftDeleteAttribute), inherit: true))
        {
            mistakes.Add(new CheckResult("GABLE1013", CheckSeverity.Error, type.DisplayName(),
                $"[SoftDelete] is on a class whose base {type.BaseType.DisplayName()} shares its table.", $"Put [SoftDelete] on {type.GetRootType().DisplayName()}."));
        }
        else if (type.BaseType is null && !type.IsSoftDelete())
        {
            mistakes.Add(new CheckResult("GABLE1013", CheckSeverity.Error, type.DisplayName(),
                $"[SoftDelete] needs DeletedAt to be a DateTimeOffset? or DateTime?; it is {type.ClrType.GetProperty("DeletedAt")?.PropertyType.Name ?? "of another type"}.",
                "Write: public DateTimeOffset? DeletedAt { get; set; } or remove the property."));
        }
    }

    private static void Text(IEntityType type, List<CheckResult> mistakes)
    {
        foreach (var member in Marked<SearchableAttribute>(type).Where(member => member.PropertyType != typeof(string)))
        {
            mistakes.Add(Mistake("GABLE1014", type, member, $"[Searchable] is on a {member.PropertyType.Name}; it searches text.", "Remove it, or put it on a string."));
        }

        foreach (var member in Marked<CaseInsensitiveAttribute>(type).Where(member => member.PropertyType != typeof(string)))
        {
            mistakes.Add(Mistake("GABLE1014", type, member, $"[CaseInsensitive] is on a {member.PropertyType.Name}; only text has case.", "Remove it, or put it on a string."));
        }
    }

    private static void Search(IEntityType type, List<CheckResult> mistakes)
    {
        if (!type.ClrType.IsDefined(typeof(SearchIndexAttribute), inherit: false) || type.GetSearchIndex() is not null)
        {
            return;
        }

        var (why, fix) = type.BaseType is { } parent ? ($"shares the table of {parent.DisplayName()}", $"Put [SearchIndex] on {type.GetRootType().DisplayName()}.")
            : SearchIndexes.CanHave(type) ? ("has no [Searchable] text", "Put [Searchable] on the text that the search looks through, or remove [SearchIndex].")
            : ("has no table that holds all its text", "Remove [SearchIndex], or keep derived classes in one table.");
        mistakes.Add(new CheckResult("GABLE1018", CheckSeverity.Error, type.DisplayName(), $"[SearchIndex] is on {type.DisplayName()}, which {why}.", fix));
    }

    private static void Json(IEntityType type, List<CheckResult> mistakes)
    {
        foreach (var member in Marked<JsonAttribute>(type).Where(member => type.FindProperty(member.Name) is not { } property || property.IsKey() || property.IsForeignKey()))
        {
            mistakes.Add(Mistake("GABLE1015", type, member, "[Json] cannot be on a key or a reference, which the database compares.", "Remove [Json]."));
        }
    }

    private static IEnumerable<PropertyInfo> Marked<TAttribute>(IEntityType type)
        where TAttribute : Attribute =>
        type.ClrType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.IsDefined(typeof(TAttribute), inherit: true) && type.BaseType?.ClrType.IsAssignableTo(member.DeclaringType) != true);

    private static CheckResult Mistake(string id, IEntityType type, PropertyInfo member, string message, string fix) =>
        new(id, CheckSeverity.Error, $"{type.DisplayName()}.{member.Name}", message, fix);
}
