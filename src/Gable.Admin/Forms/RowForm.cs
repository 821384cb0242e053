using System.Text.Json;
using Gable.Resources;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>The form of a row: what the actor may write, with the values of a row or of a new one.</summary>
internal sealed class RowForm
{
    private RowForm(AdminModel model, bool isNew, IReadOnlyList<FormControl> controls, JsonElement json)
    {
        (Model, IsNew, Controls, Json) = (model, isNew, controls, json);
        Memory = FormMemory.Of(controls.Where(control => control.Field.Kind != AdminKind.Bytes).Select(control => new KeyValuePair<string, string>(control.Name, control.Text)));
    }

    public AdminModel Model { get; }

    public bool IsNew { get; }

    public IReadOnlyList<FormControl> Controls { get; }

    /// <summary>The row as REST shows it to the actor.</summary>
    public JsonElement Json { get; }

    public FormMemory Memory { get; }

    /// <summary>Whether it is sent in parts: files are sent in no other way, and long texts take three to six times their size otherwise.</summary>
    public bool IsMultipart => Controls.Any(static control => control.Field.Kind is AdminKind.Bytes or AdminKind.LongText or AdminKind.Json or AdminKind.List);

    public IReadOnlyDictionary<string, string> Labels => Controls.ToDictionary(control => control.Name, control => control.Field.FullLabel, StringComparer.Ordinal);

    public FormControl? Find(string name) => Controls.FirstOrDefault(control => control.Name == name);

    /// <summary>The form of a row that does not exist yet; the class says what its fields start with, and the address of the page can say more.</summary>
    public static Task<RowForm> NewAsync(AdminRequest request, AdminModel model, FormDraft? draft, CancellationToken cancellationToken)
    {
        var fresh = Activator.CreateInstance(model.Resource.ModelType, nonPublic: true)!;
        return MakeAsync(request, model, ResourceRows.ToJson(model.Resource, request.Actor, fresh), null, draft, cancellationToken);
    }

    /// <summary>The form of a row.</summary>
    public static Task<RowForm> OfAsync(AdminRequest request, AdminModel model, FoundRow found, FormDraft? draft, CancellationToken cancellationToken) =>
        MakeAsync(request, model, ResourceRows.ToJson(model.Resource, request.Actor, found.Row), found, draft, cancellationToken);

    /// <summary>A form of one field for many rows; what it says is always a change.</summary>
    public static async Task<RowForm> OfFieldAsync(AdminRequest request, AdminModel model, AdminField field, FormDraft? draft, CancellationToken cancellationToken)
    {
        using var nothing = JsonDocument.Parse("{}");
        var json = nothing.RootElement.Clone();
        var control = await ControlAsync(request, field, json, null, draft, cancellationToken);
        return new RowForm(model, isNew: false, [control with { Text = "" }], json);
    }

    /// <summary>The form of a line of a file: the columns that the file has and the actor may write.</summary>
    public static RowForm OfColumns(Actor actor, AdminModel model, IEnumerable<AdminField> columns, bool isNew)
    {
        using var nothing = JsonDocument.Parse("{}");
        return new RowForm(
            model, isNew, [.. columns.Where(field => field.IsWritableBy(actor, isNew)).Select(field => new FormControl(field, ""))], nothing.RootElement.Clone());
    }

    /// <summary>The controls that the rows of a table share, with what they choose from asked for once.</summary>
    public static async Task<IReadOnlyList<FormControl>> TemplatesAsync(AdminRequest request, IEnumerable<AdminField> fields, CancellationToken cancellationToken)
    {
        using var nothing = JsonDocument.Parse("{}");
        var json = nothing.RootElement.Clone();
        var controls = new List<FormControl>();

        foreach (var field in fields)
        {
            controls.Add(await ControlAsync(request, field, json, null, null, cancellationToken));
        }

        return controls;
    }

    /// <summary>The form of a row in a table: of the shared controls those that the actor may write.</summary>
    public static RowForm OfTemplates(AdminRequest request, AdminModel model, IEnumerable<FormControl> templates, object row, bool isNew)
    {
        var json = ResourceRows.ToJson(model.Resource, request.Actor, row);
        return new RowForm(
            model, isNew, [.. templates.Where(control => control.Field.IsWritableBy(request.Actor, isNew)).Select(control => control with { Text = Start(control.Field, json, request.Zone, isNew) })], json);
    }

    /// <summary>The form of an action.</summary>
    public static async Task<RowForm> OfActionAsync(AdminRequest request, AdminModel model, Type type, FormDraft? draft, CancellationToken cancellationToken)
    {
        var json = ActionForm.Start(type);
        var controls = new List<FormControl>();

        foreach (var field in ActionForm.Fields(type))
        {
            controls.Add(await ControlAsync(request, field, json, null, draft, cancellationToken));
        }

        return new RowForm(model, isNew: true, controls, json);
    }

    /// <summary>The relations that a form needs with its row.</summary>
    public static IReadOnlyList<string> Includes(AdminModel model, Actor actor) => [.. model.Fields
        .Where(field => field.Relation is not null && field.IsVisibleTo(actor) && field.CanFollow(actor))
        .Select(field => field.Relation!.Name).Take(10)];

    private static async Task<RowForm> MakeAsync(
        AdminRequest request, AdminModel model, JsonElement json, FoundRow? found, FormDraft? draft, CancellationToken cancellationToken)
    {
        var isNew = found is null;
        var controls = new List<FormControl>();

        foreach (var field in model.Fields.Where(field => field.IsVisibleTo(request.Actor) && field.IsWritableBy(request.Actor, isNew)))
        {
            // A set that is too large to be shown whole cannot be replaced by what is shown.
            if (field.Kind != AdminKind.Many || (field.CanFollow(request.Actor) && found?.List.IsTruncated(found.Row, field.Relation!) != true))
            {
                controls.Add(await ControlAsync(request, field, json, found, draft, cancellationToken));
            }
        }

        return new RowForm(model, isNew, controls, json);
    }

    private static async Task<FormControl> ControlAsync(
        AdminRequest request, AdminField field, JsonElement json, FoundRow? found, FormDraft? draft, CancellationToken cancellationToken)
    {
        if (field.Kind is AdminKind.Many)
        {
            var members = found?.List.Related(found.Row, field.Relation!).Select(row => ResourceRows.KeyOf(field.Relation!.Target, row)).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
            return await LinkedAsync(request, new FormControl(field, string.Join(' ', members)), draft, cancellationToken);
        }

        var prefilled = found is null ? request.Http.Request.Query[field.Name].ToString() : "";
        var control = new FormControl(field, prefilled is { Length: > 0 and <= 200 } ? prefilled : Start(field, json, request.Zone, found is null));

        return field.Kind switch
        {
            AdminKind.Reference => await LinkedAsync(request, control, draft, cancellationToken),
            AdminKind.Choice => control with { Options = [.. field.Choices().Select(choice => new UiOption(choice.Value, choice.Text))] },
            AdminKind.Bytes => control with { Bytes = FormText.Find(field, json) is { ValueKind: JsonValueKind.String } bytes ? bytes.GetBytesFromBase64().Length : null },
            _ => control,
        };
    }

    // The empty key that a class starts with is no choice, a moment at the beginning of time no date, and a zero that is not allowed no number.
    private static string Start(AdminField field, JsonElement json, TimeZoneInfo zone, bool isNew)
    {
        var text = FormText.Of(field, json, zone);
        var isVain = isNew && (field.Kind is AdminKind.Reference or AdminKind.Guid or AdminKind.Moment or AdminKind.Date || (text == "0" && field.Min > 0));
        return isVain ? "" : text;
    }

    private static async Task<FormControl> LinkedAsync(AdminRequest request, FormControl control, FormDraft? draft, CancellationToken cancellationToken)
    {
        var target = control.Field.Relation!.Target;

        if (!control.Field.CanFollow(request.Actor))
        {
            return control;
        }

        if (await ReferenceOptions.FewAsync(request, target, cancellationToken) is { } options)
        {
            return control with { Options = options };
        }

        var keys = draft?.All(control.Name) ?? control.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var model = request.Catalog.Of(target);
        var chosen = new List<UiOption>();

        foreach (var key in keys.Take(100))
        {
            var row = await request.Rows.FindAsync(target, request.Actor, key, [], cancellationToken);
            chosen.Add(new UiOption(key, row is null ? key : model.TitleOf(row.Row, request.Actor)));
        }

        return control with { Chosen = chosen };
    }
}
