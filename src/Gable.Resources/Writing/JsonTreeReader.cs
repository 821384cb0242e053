using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gable.Resources;

/// <summary>Reads lists of simple values and kept JSON documents.</summary>
internal static class JsonTreeReader
{
    private static readonly JsonSerializerOptions Strict = new(ValueJsonWriter.Options)
    {
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static bool TryRead(JsonElement json, FieldKind kind, Type type, string path, ValidationRun run, out object? value)
    {
        value = null;

        if (ContainsNul(json))
        {
            run.Add(path, RuleText.Of("NoNul"));
            return false;
        }

        if (kind == FieldKind.List)
        {
            return TryReadList(json, type, path, run, out value);
        }

        try
        {
            value = json.Deserialize(type, Strict);

            if (value is null)
            {
                run.Add(path, "Must not be null.");
            }

            return value is not null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException)
        {
            run.Add(path + Within(exception), "Has an unknown or missing member, or a value of the wrong type.");
            return false;
        }
    }

    private static bool TryReadList(JsonElement json, Type type, string path, ValidationRun run, out object? value)
    {
        value = null;
        var element = ElementOf(type);
        var bare = Nullable.GetUnderlyingType(element) ?? element;

        if (json.ValueKind != JsonValueKind.Array)
        {
            run.Add(path, "Must be a list.");
            return false;
        }

        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        var index = 0;
        var isRight = true;

        foreach (var item in json.EnumerateArray())
        {
            var at = $"{path}[{index++}]";

            if (item.ValueKind == JsonValueKind.Null && element != bare)
            {
                items.Add(null);
            }
            else if (JsonValueReader.TryRead(item, FieldReader.KindOf(bare), bare, at, run, out var read))
            {
                items.Add(read);
            }
            else
            {
                isRight = false;
            }
        }

        value = isRight ? AsDeclared(items, element, type) : null;
        return isRight;
    }

    private static object AsDeclared(IList items, Type element, Type type)
    {
        if (!type.IsArray)
        {
            // Any list type that EF Core keeps as a primitive collection is made from a sequence, or is assignable from List<T>.
            return type.IsInstanceOfType(items) ? items : Activator.CreateInstance(type, items)!;
        }

        var array = Array.CreateInstance(element, items.Count);
        items.CopyTo(array, 0);
        return array;
    }

    /// <summary>The type of a list's items.</summary>
    internal static Type ElementOf(Type type) => type.IsArray
        ? type.GetElementType()!
        : type.GetInterfaces().Append(type)
            .First(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .GetGenericArguments()[0];

    private static string Within(Exception exception) =>
        exception is JsonException { Path: { Length: > 1 } path } ? path[1..] : "";

    private static bool ContainsNul(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => json.EnumerateArray().Any(ContainsNul),
        JsonValueKind.Object => json.EnumerateObject()
            .Any(member => member.Name.Contains('\0', StringComparison.Ordinal) || ContainsNul(member.Value)),
        _ => false,
    };
}
