using System.Text.Json;
using Gable.Core;

namespace Gable.Resources;

/// <summary>Writes a JSON value into one field of a row, and an object into the members of an owned one.</summary>
internal static class OwnedBinder
{
    /// <summary>Writes a value that the actor may write.</summary>
    public static void Write(ResourceField field, JsonElement json, object holder, BindMode mode, string path, ValidationRun run)
    {
        if (json.ValueKind == JsonValueKind.Null && !(field.Kind == FieldKind.Json && field.ValueType == typeof(JsonElement)))
        {
            if (field.IsNullable)
            {
                field.Property.SetValue(holder, null);
            }
            else
            {
                run.Add(path, "Must not be null.");
            }
        }
        else if (field.Kind == FieldKind.Object)
        {
            Object(field, json, holder, mode, path, run);
        }
        else if (JsonValueReader.TryRead(json, field.Kind, field.ValueType, path, run, out var value))
        {
            field.Property.SetValue(holder, value);
        }
    }

    /// <summary>Gives a field what a new row has; owned objects are changed in place, because EF Core follows the instance.</summary>
    public static void Reset(ResourceField field, object holder, object fresh)
    {
        var value = field.Get(fresh);

        if (field.Kind == FieldKind.Object && value is not null && field.Get(holder) is { } owned)
        {
            foreach (var member in field.Members.Where(member => member.IsWritableOnUpdate))
            {
                Reset(member, owned, value);
            }

            value = owned;
        }

        field.Property.SetValue(holder, value);
    }

    private static void Object(ResourceField field, JsonElement json, object holder, BindMode mode, string path, ValidationRun run)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            run.Add(path, $"Must be an object with {string.Join(", ", field.Members.Select(member => member.Name))}.");
            return;
        }

        var owned = field.Get(holder);
        var memberMode = owned is null ? BindMode.Create : mode;
        owned ??= Activator.CreateInstance(field.ValueType, nonPublic: true)!;

        foreach (var member in json.EnumerateObject())
        {
            if (field.Members.FirstOrDefault(known => known.Name == member.Name) is not { } known)
            {
                var nearest = Suggestions.Nearest(member.Name, field.Members.Select(candidate => candidate.Name));
                run.Add($"{path}.{JsonSyntax.Shorten(member.Name)}", nearest is null ? $"Is not a member of {field.Name}." : $"Is not a member of {field.Name}. Did you mean {nearest}?");
            }
            else if (!known.IsWritableOnUpdate)
            {
                run.Add($"{path}.{known.Name}", "Is set by the server. Leave it out.");
            }
            else
            {
                Write(known, member.Value, owned, memberMode, $"{path}.{known.Name}", run);
            }
        }

        if (memberMode != BindMode.Merge)
        {
            Complete(field, json, owned, path, run);
        }

        field.Property.SetValue(holder, owned);
    }

    private static void Complete(ResourceField field, JsonElement json, object owned, string path, ValidationRun run)
    {
        var fresh = Activator.CreateInstance(field.ValueType, nonPublic: true)!;

        foreach (var member in field.Members.Where(member => member.IsWritableOnUpdate && !json.TryGetProperty(member.Name, out _)))
        {
            Reset(member, owned, fresh);

            if (member.IsRequired || (!member.IsNullable && member.Get(owned) is null))
            {
                run.Add($"{path}.{member.Name}", RuleText.Of("Required"));
            }
        }
    }
}
