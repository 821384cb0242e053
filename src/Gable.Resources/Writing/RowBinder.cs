using System.Text.Json;
using Gable.Core;

namespace Gable.Resources;

/// <summary>Writes a JSON object into a row: what the actor may write, nothing else, every mistake reported at once.</summary>
/// <remarks>A field that the actor may not see is treated exactly as one that does not exist.</remarks>
internal sealed class RowBinder(WritePlan plan, ValidationRun run, BindMode mode)
{
    internal const int MaxIds = 100;
    private const int MaxUnknown = 20;

    private readonly BoundRow _bound = new();
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private int _unknown;

    /// <summary>Binds the body; mistakes are in the run afterwards.</summary>
    public BoundRow Bind(JsonElement body, object row)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            run.Add("", "The data must be a JSON object.");
            return _bound;
        }

        foreach (var member in body.EnumerateObject())
        {
            Member(member, row);
        }

        Complete(row);
        return _bound;
    }

    private void Member(JsonProperty member, object row)
    {
        _sent.Add(member.Name);

        if (plan.Resource.FindField(member.Name) is { } field && field.IsVisibleTo(run.Actor))
        {
            if (MayWrite(field))
            {
                Field(field, member.Value, row);
            }
        }
        else if (plan.ManyToMany.TryGetValue(member.Name, out var relation) && relation.IsVisibleTo(run.Actor))
        {
            if (relation.IsWritableBy(run.Actor))
            {
                Set(relation, member);
            }
            else
            {
                run.Add(member.Name, RuleText.Of("NotYours"));
            }
        }
        else
        {
            Unknown(member.Name);
        }
    }

    private bool MayWrite(ResourceField field)
    {
        if (mode == BindMode.Create ? field.IsWritableOnCreate : field.IsWritableOnUpdate)
        {
            if (field.IsWritableBy(run.Actor))
            {
                return true;
            }

            run.Add(field.Name, RuleText.Of("NotYours"));
            return false;
        }

        run.Add(field.Name, field.IsWritableOnCreate
            ? "Can be set only when the row is created. Leave it out."
            : "Is set by the server. Leave it out.");
        return false;
    }

    private void Field(ResourceField field, JsonElement json, object row)
    {
        var before = field.Get(row);
        OwnedBinder.Write(field, json, row, mode, field.Name, run);

        if (plan.References.TryGetValue(field, out var relation) && field.Get(row) is { } key && (mode == BindMode.Create || !key.Equals(before)))
        {
            _bound.References.Add(relation);
        }
    }

    private void Set(ResourceRelation relation, JsonProperty member)
    {
        if (member.Value.ValueKind != JsonValueKind.Array)
        {
            run.Add(member.Name, $"Must be a list of ids of {relation.Target.Name}.");
            return;
        }

        if (member.Value.GetArrayLength() > MaxIds)
        {
            run.Add(member.Name, $"Must have at most {MaxIds} ids; it has {member.Value.GetArrayLength()}.");
            return;
        }

        var keys = new List<object>();
        var key = relation.Target.Key;

        foreach (var (index, item) in member.Value.EnumerateArray().Index())
        {
            var path = $"{member.Name}[{index}]";

            if (JsonValueReader.TryRead(item, key.Kind, key.ValueType, path, run, out var value))
            {
                if (keys.Contains(value!))
                {
                    run.Add(path, "Occurs twice in the list.");
                }

                keys.Add(value!);
            }
        }

        _bound.Sets.Add((relation, keys));
    }

    private void Unknown(string name)
    {
        if (++_unknown > MaxUnknown)
        {
            return;
        }

        var actor = run.Actor;

        if (plan.Resource.FindRelation(name) is { } relation && relation.IsVisibleTo(actor) &&
            (relation.ForeignKey?.Name ?? relation.IdsName) is { } instead &&
            (relation.ForeignKey?.IsVisibleTo(actor) ?? true))
        {
            run.Add(name, $"Is a relation, which is written by id: send {instead}.");
            return;
        }

        var nearest = Suggestions.Nearest(name, Writable());
        run.Add(JsonSyntax.Shorten(name), nearest is null ? "Is not a field of this resource." : $"Is not a field of this resource. Did you mean {nearest}?");
    }

    private IEnumerable<string> Writable() => plan.Resource.Fields
        .Where(field => (mode == BindMode.Create ? field.IsWritableOnCreate : field.IsWritableOnUpdate) && field.IsWritableBy(run.Actor))
        .Select(field => field.Name)
        .Concat(plan.ManyToMany.Where(pair => pair.Value.IsWritableBy(run.Actor)).Select(pair => pair.Key));

    /// <summary>Looks after the members that were not sent.</summary>
    private void Complete(object row)
    {
        var fresh = mode == BindMode.Replace ? plan.NewRow() : null;

        foreach (var field in plan.Resource.Fields.Where(field => IsOpen(field) && !_sent.Contains(field.Name)))
        {
            if (mode != BindMode.Merge && field.IsRequired)
            {
                run.Add(field.Name, RuleText.Of("Required"));
            }
            else if (fresh is not null)
            {
                OwnedBinder.Reset(field, row, fresh);
            }

            if (!field.IsNullable && mode != BindMode.Merge && field.Get(row) is null)
            {
                run.Add(field.Name, RuleText.Of("Required"));
            }
        }

        if (mode == BindMode.Replace)
        {
            var missing = plan.ManyToMany.Where(pair => pair.Value.IsWritableBy(run.Actor) && !_sent.Contains(pair.Key));
            _bound.Sets.AddRange(missing.Select(pair => (pair.Value, (IReadOnlyList<object>)[])));
        }
    }

    private bool IsOpen(ResourceField field) =>
        (mode == BindMode.Create ? field.IsWritableOnCreate : field.IsWritableOnUpdate) && field.IsWritableBy(run.Actor);
}
