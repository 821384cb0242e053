using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Gable.Resources;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Turns what a form sent into the JSON that REST takes; every rule about the values is left to the same validation as there.</summary>
internal sealed partial class FormReader(IStringLocalizer<AdminText> texts, TimeZoneInfo zone, RowForm form, FormDraft draft)
{
    private const int MaxDepth = 32;

    private readonly FormMemory? _memory = draft[FormMemory.Field] is { } memory ? FormMemory.Parse(memory) : null;
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    public FormReader(AdminRequest request, RowForm form, FormDraft draft)
        : this(request.Texts, request.Zone, form, draft)
    {
    }

    /// <summary>Reads the form: all of it for a new row, what was changed for others.</summary>
    public async Task<FormReading> ReadAsync(CancellationToken cancellationToken)
    {
        draft = await draft.WithFilesAsync(cancellationToken);
        var buffer = new ArrayBufferWriter<byte>(1024);
        var isEmpty = true;

        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();

            foreach (var control in form.Controls.Where(control => control.Field.Owner is null))
            {
                isEmpty &= !Write(writer, control);
            }

            foreach (var owned in form.Controls.Where(control => control.Field.Owner is not null).GroupBy(control => control.Field.Owner!))
            {
                isEmpty &= !WriteOwned(writer, owned.Key, [.. owned]);
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = MaxDepth + 2 });
        return new FormReading(document.RootElement.Clone(), _errors, isEmpty && _errors.Count == 0);
    }

    /// <summary>What was sent for a control, in the form of <see cref="FormControl.Text"/>.</summary>
    public static string Sent(FormControl control, FormDraft draft) => control.Field.Kind switch
    {
        AdminKind.Boolean when !control.Field.IsNullable => draft[control.Name] is { Length: > 0 } flag ? flag : "false",
        AdminKind.Many => string.Join(' ', draft.All(control.Name).Order(StringComparer.Ordinal)),
        _ => draft[control.Name] ?? "",
    };

    private bool Write(Utf8JsonWriter writer, FormControl control)
    {
        if (control.Field.Kind == AdminKind.Bytes)
        {
            return WriteBytes(writer, control);
        }

        var sent = Sent(control, draft);

        if (!form.IsNew && IsUnchanged(control, sent))
        {
            return false;
        }

        return Write(writer, control, sent, control.Name);
    }

    /// <summary>Whether the form showed the same, did not have the field, or the other's value was chosen in a conflict.</summary>
    private bool IsUnchanged(FormControl control, string sent) =>
        _memory is null || !_memory.Knows(control.Name) || _memory.Was(control.Name, sent) || draft[FormNames.Keep(control.Name)] == "theirs";

    private bool WriteOwned(Utf8JsonWriter writer, ResourceField owner, IReadOnlyList<FormControl> members)
    {
        var sent = members.Select(member => (Control: member, Text: Sent(member, draft))).ToList();
        var isFilled = sent.Any(pair => pair.Text.Length > 0 && pair.Control.Field is not { Kind: AdminKind.Boolean, IsNullable: false });
        var wasFilled = form.Json.TryGetProperty(owner.Name, out var before) && before.ValueKind == JsonValueKind.Object;
        var changed = form.IsNew || !wasFilled ? sent : [.. sent.Where(pair => !IsUnchanged(pair.Control, pair.Text))];

        if (!isFilled && owner.IsNullable)
        {
            if (!form.IsNew && wasFilled && changed.Count > 0)
            {
                writer.WriteNull(owner.Name);
                return true;
            }

            return false;
        }

        if (changed.Count == 0)
        {
            return false;
        }

        writer.WriteStartObject(owner.Name);
        changed.ForEach(pair => Write(writer, pair.Control, pair.Text, pair.Control.Field.Field!.Name));
        writer.WriteEndObject();
        return true;
    }

    /// <summary>Writes a value under a name; nothing when it cannot be read, or when a new row should have what its class says.</summary>
    private bool Write(Utf8JsonWriter writer, FormControl control, string sent, string name)
    {
        var field = control.Field;

        if (sent.Trim().Length == 0 && field.Kind is not (AdminKind.Many or AdminKind.List or AdminKind.Json))
        {
            return WriteNothing(writer, control, sent, name);
        }

        if (Json(field, sent) is not { } json)
        {
            _errors[control.Name] = [texts[Expected(field)]];
            return false;
        }

        writer.WritePropertyName(name);
        json(writer);
        return true;
    }

    private bool WriteNothing(Utf8JsonWriter writer, FormControl control, string sent, string name)
    {
        var field = control.Field;

        if (field.IsRequired)
        {
            _errors[control.Name] = [texts["IsRequired"]];
            return false;
        }

        if (field.IsNullable)
        {
            writer.WriteNull(name);
        }
        else if (field.Kind is AdminKind.Text or AdminKind.LongText)
        {
            writer.WriteString(name, sent);
        }
        else if (form.IsNew && field.Owner is null)
        {
            return false;
        }
        else
        {
            _errors[control.Name] = [texts["IsRequired"]];
            return false;
        }

        return true;
    }

    private static string Expected(AdminField field) => field.Kind switch
    {
        AdminKind.Integer => "ExpectedInteger",
        AdminKind.Decimal or AdminKind.Float => "ExpectedNumber",
        AdminKind.Moment => "ExpectedMoment",
        AdminKind.Date => "ExpectedDate",
        AdminKind.Time => "ExpectedTime",
        AdminKind.Duration => "ExpectedDuration",
        AdminKind.Boolean => "ExpectedFlag",
        AdminKind.Json => "ExpectedJson",
        _ => "ExpectedOther",
    };

    /// <summary>Writes the JSON of a text; <c>null</c> when the text is none of its kind.</summary>
    private Action<Utf8JsonWriter>? Json(AdminField field, string sent)
    {
        var text = sent.Trim();

        switch (field.Kind)
        {
            case AdminKind.Integer:
                return Number(text, isWhole: true);
            case AdminKind.Decimal or AdminKind.Float:
                return Number(text, isWhole: false);
            case AdminKind.Boolean:
                return text is "true" or "false" ? writer => writer.WriteBooleanValue(text == "true") : null;
            case AdminKind.Moment:
                return Moment(text) is { } moment ? writer => writer.WriteStringValue(moment) : null;
            case AdminKind.Date:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? writer => writer.WriteStringValue(text) : null;
            case AdminKind.Time:
                return TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? writer => writer.WriteStringValue(text) : null;
            case AdminKind.Duration:
                return DurationText.Read(text) is { } span ? writer => writer.WriteStringValue(XmlConvert.ToString(span)) : null;
            case AdminKind.Reference:
                return Key(field.Relation!.Target.Key, text);
            case AdminKind.Many:
                return writer => Items(writer, sent.Split(' ', StringSplitOptions.RemoveEmptyEntries), field.Relation!.Target.Key.Kind);
            case AdminKind.List:
                return writer => Items(writer, sent.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0), KindOfItems(field));
            case AdminKind.Json:
                return Document(field, text);
            case AdminKind.Choice or AdminKind.Guid:
                return writer => writer.WriteStringValue(text);
            default:
                return writer => writer.WriteStringValue(sent);
        }
    }

    private Action<Utf8JsonWriter>? Document(AdminField field, string text)
    {
        if (text.Length == 0)
        {
            // What was empty when it was shown: nothing, or an object without members.
            return field.IsNullable ? static writer => writer.WriteNullValue() : static writer => { writer.WriteStartObject(); writer.WriteEndObject(); };
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var value = document.RootElement.Clone();
            return writer => value.WriteTo(writer);
        }
        catch (JsonException exception)
        {
            _errors[field.Name] = [texts["JsonBroken", (exception.LineNumber ?? 0) + 1, Column(text, exception) + 1]];
            return static writer => writer.WriteNullValue();
        }
    }

    // The parser counts bytes; whoever looks for the mistake counts letters.
    private static int Column(string text, JsonException exception)
    {
        var line = Encoding.UTF8.GetBytes(text.Split('\n')[(int)(exception.LineNumber ?? 0)]);
        return Encoding.UTF8.GetCharCount(line, 0, (int)Math.Min(exception.BytePositionInLine ?? 0, line.Length));
    }

    private bool WriteBytes(Utf8JsonWriter writer, FormControl control)
    {
        if (draft[FormNames.File(control.Name)] is { Length: > 0 } file && Base64.IsValid(file))
        {
            writer.WriteString(control.Name, file);
            return true;
        }

        if (draft[FormNames.Empty(control.Name)] == "true" && control.Field.IsNullable)
        {
            writer.WriteNull(control.Name);
            return true;
        }

        if (form.IsNew && control.Field.IsRequired)
        {
            _errors[control.Name] = [texts["IsRequired"]];
        }

        return false;
    }
}
