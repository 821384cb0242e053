using System.Text.Json;
using Gable.Core;

namespace Gable.Resources;

/// <summary>Reads <c>{"operations":[{"op":"create","data":{…}},{"op":"update","id":"…","data":{…},"ifMatch":"…"},{"op":"delete","id":"…"}]}</c>.</summary>
internal static class BatchParser
{
    /// <summary>How many operations one batch may have.</summary>
    public const int MaxOperations = 100;

    private static readonly string[] Names = ["op", "id", "data", "ifMatch"];

    /// <exception cref="ProblemException">422 with every mistake in the envelope.</exception>
    public static IReadOnlyList<BatchOperation> Parse(JsonElement body)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var operations = new List<BatchOperation>();

        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("operations", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw WriteProblems.Invalid("operations", "Must be a list of operations: {\"operations\":[{\"op\":\"create\",\"data\":{}}]}.");
        }

        foreach (var member in body.EnumerateObject().Where(member => member.Name != "operations"))
        {
            errors[JsonSyntax.Shorten(member.Name)] = ["Is not a member of a batch. It has operations alone."];
        }

        if (list.GetArrayLength() is 0 or > MaxOperations)
        {
            errors["operations"] = [$"Must have 1 to {MaxOperations} operations; it has {list.GetArrayLength()}."];
        }
        else
        {
            foreach (var (index, item) in list.EnumerateArray().Index())
            {
                Item(item, $"operations[{index}]", operations, errors);
            }
        }

        return errors.Count == 0 ? operations : throw WriteProblems.Invalid(errors);
    }

    private static void Item(JsonElement item, string path, List<BatchOperation> operations, Dictionary<string, string[]> errors)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors[path] = ["Must be an object with op, and id or data."];
            return;
        }

        foreach (var member in item.EnumerateObject().Where(member => !Names.Contains(member.Name)))
        {
            var nearest = Suggestions.Nearest(member.Name, Names);
            errors[$"{path}.{JsonSyntax.Shorten(member.Name)}"] =
                [nearest is null ? "Is not a member of an operation. Known are op, id, data and ifMatch." : $"Is not a member of an operation. Did you mean {nearest}?"];
        }

        PolicyAction? action = Text(item, "op") switch
        {
            "create" => PolicyAction.Create,
            "update" => PolicyAction.Update,
            "delete" => PolicyAction.Delete,
            _ => null,
        };

        if (action is null)
        {
            errors[$"{path}.op"] = ["Must be one of create, update, delete."];
            return;
        }

        var id = Id(item);
        var hasData = item.TryGetProperty("data", out var data);
        Shape(action.Value, item, id, hasData, path, errors);
        operations.Add(new BatchOperation(action.Value, id, data, Match(item, path, errors)));
    }

    private static void Shape(PolicyAction action, JsonElement item, string? id, bool hasData, string path, Dictionary<string, string[]> errors)
    {
        if (action == PolicyAction.Create)
        {
            if (item.TryGetProperty("id", out _))
            {
                errors[$"{path}.id"] = ["Is set by the server. Leave it out."];
            }

            if (item.TryGetProperty("ifMatch", out _))
            {
                errors[$"{path}.ifMatch"] = ["A row that is created has no entity tag yet. Leave it out."];
            }
        }
        else if (id is null)
        {
            errors[$"{path}.id"] = ["Must be the id of a row."];
        }

        if (action == PolicyAction.Delete ? hasData : !hasData)
        {
            errors[$"{path}.data"] = [hasData ? "A delete has no data. Leave it out." : "Must be an object with the row's fields."];
        }
    }

    private static Preconditions Match(JsonElement item, string path, Dictionary<string, string[]> errors)
    {
        if (!item.TryGetProperty("ifMatch", out var json))
        {
            return Preconditions.None;
        }

        try
        {
            return Preconditions.OfMember(json.ValueKind == JsonValueKind.String ? json.GetString()! : "");
        }
        catch (ProblemException)
        {
            errors[$"{path}.ifMatch"] = ["Must be the ETag of a row with its double quotes, or *."];
            return Preconditions.None;
        }
    }

    /// <summary>Ids that are numbers may be written as such.</summary>
    private static string? Id(JsonElement item) => !item.TryGetProperty("id", out var json) ? null : json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetRawText(),
        _ => null,
    };

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var json) && json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
