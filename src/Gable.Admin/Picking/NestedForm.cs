using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Gable.Admin;

/// <summary>Adds a row that a reference of a form will lead to. What the form below is filled in with travels along under a prefix, and no script is needed.</summary>
internal sealed class NestedForm
{
    private static readonly Dictionary<string, string[]> NoErrors = [];

    private readonly AdminRequest _request;
    private readonly FormDraft _draft;

    private NestedForm(AdminRequest request, AdminModel model, AdminField field, FormDraft draft)
    {
        (_request, _draft, Model, Field) = (request, draft, model, field);
        Target = request.Catalog.Of(field.Relation!.Target);
    }

    /// <summary>The model of the form that waits.</summary>
    public AdminModel Model { get; }

    /// <summary>Its reference, or its set.</summary>
    public AdminField Field { get; }

    /// <summary>The model of the row that is added.</summary>
    public AdminModel Target { get; }

    /// <summary>What travels along: the form that waits.</summary>
    public IEnumerable<KeyValuePair<string, string>> Hidden => _draft.Carried.Where(pair => pair.Key == FormNames.Creating || pair.Key.StartsWith(FormNames.Outer, StringComparison.Ordinal));

    /// <summary>The form inside that was sent; <c>null</c> when there is none.</summary>
    public static NestedForm? Of(AdminRequest request, FormDraft draft)
    {
        if (draft[FormNames.Creating] is not { } creating)
        {
            return null;
        }

        var dot = creating.IndexOf('.', StringComparison.Ordinal);
        var model = dot < 0 ? null : request.Catalog.For(request.Actor).FirstOrDefault(model => model.Name == creating[..dot]);
        var field = model is null ? null : PickHandler.FieldOf(request, model, creating[(dot + 1)..]);
        return field is not null && MayCreate(request, field) ? new NestedForm(request, model!, field, draft) : throw AdminProblems.Forbidden();
    }

    /// <summary>An empty form inside.</summary>
    public static NestedForm Open(AdminRequest request, AdminModel model, AdminField field, FormDraft outer)
    {
        var values = outer.Carried.GroupBy(pair => pair.Key).ToDictionary(group => FormNames.Outer + group.Key, group => new StringValues([.. group.Select(pair => pair.Value)]), StringComparer.Ordinal);
        values[FormNames.Creating] = $"{model.Name}.{field.Name}";
        return new NestedForm(request, model, field, FormDraft.Of(values));
    }

    /// <summary>Whether the actor may add a row for a reference.</summary>
    public static bool MayCreate(AdminRequest request, AdminField field) => field.CanFollow(request.Actor) && ResourceRows.MayEver(field.Relation!.Target, request.Actor, PolicyAction.Create);

    /// <summary>Whether it is offered: forms in forms end somewhere.</summary>
    public static bool MayCreate(AdminRequest request, AdminField field, FormDraft? draft) =>
        MayCreate(request, field) && draft?.Carried.Any(pair => pair.Key.StartsWith(FormNames.Outer + FormNames.Outer, StringComparison.Ordinal)) != true;

    /// <summary>Shows the form for the first time.</summary>
    public async Task<PickTurn> ShowAsync(CancellationToken cancellationToken) => new(await PageAsync(null, NoErrors, StatusCodes.Status200OK, cancellationToken), _draft);

    /// <summary>What a button of the form asks for: a row is chosen in it, it is left, or its row is added and the form below comes back with it.</summary>
    public async Task<PickTurn> TurnAsync(CancellationToken cancellationToken)
    {
        if (_draft.Has(FormNames.Cancel))
        {
            return await BelowAsync(Below(), cancellationToken);
        }

        if (await PickHandler.TurnOfAsync(_request, Target, _draft, cancellationToken) is { } turn)
        {
            return turn.Page is not null ? turn : new PickTurn(await PageAsync(turn.Draft, NoErrors, StatusCodes.Status200OK, cancellationToken), _draft);
        }

        var form = await RowForm.NewAsync(_request, Target, _draft, cancellationToken);
        var reading = await new FormReader(_request, form, _draft).ReadAsync(cancellationToken);

        try
        {
            if (reading.Errors.Count > 0)
            {
                await _request.Rows.TryAsync(_request.Actor, (writes, token) => writes.CreateAsync(Target.Resource, reading.Data, token), cancellationToken);
                return new PickTurn(await PageAsync(_draft, FormErrors.Of(form, reading.Errors, null, _request.Texts), StatusCodes.Status422UnprocessableEntity, cancellationToken), _draft);
            }

            var written = await _request.Rows.WriteAsync(_request.Actor, (writes, token) => writes.CreateAsync(Target.Resource, reading.Data, token), cancellationToken);
            return await BelowAsync(With(Below(), written), cancellationToken);
        }
        catch (ProblemException exception) when (exception.Problem.Status is StatusCodes.Status422UnprocessableEntity or StatusCodes.Status403Forbidden or StatusCodes.Status409Conflict)
        {
            var found = exception.Problem.Status switch
            {
                StatusCodes.Status422UnprocessableEntity => exception.Problem.Errors,
                StatusCodes.Status403Forbidden => new Dictionary<string, string[]> { [""] = [_request.Texts["NotAllowedDetail"]] },
                _ => new Dictionary<string, string[]> { [""] = [exception.Problem.Detail] },
            };
            return new PickTurn(await PageAsync(_draft, FormErrors.Of(form, reading.Errors, found, _request.Texts), exception.Problem.Status, cancellationToken), _draft);
        }
    }

    private async Task<PickTurn> BelowAsync(FormDraft below, CancellationToken cancellationToken) => Of(_request, below) is { } nested
        ? new PickTurn(await nested.PageAsync(below, NoErrors, StatusCodes.Status200OK, cancellationToken), below)
        : new PickTurn(null, below);

    private async Task<IResult> PageAsync(FormDraft? draft, IReadOnlyDictionary<string, string[]> errors, int status, CancellationToken cancellationToken) => _request.Page<RowPage>(
        new RowView { Model = Target, Form = await RowForm.NewAsync(_request, Target, draft, cancellationToken), Draft = draft, Errors = errors, Nested = this }, status);

    private FormDraft Below() => FormDraft.Of(_draft.Carried.Where(pair => pair.Key.StartsWith(FormNames.Outer, StringComparison.Ordinal)).GroupBy(pair => pair.Key)
        .ToDictionary(group => group.Key[FormNames.Outer.Length..], group => new StringValues([.. group.Select(pair => pair.Value)]), StringComparer.Ordinal));

    private FormDraft With(FormDraft below, WrittenRow written)
    {
        if (written.Row is not { } row)
        {
            _request.Http.Flash(_request.Texts["SavedUnseen"]);
            return below;
        }

        var key = ResourceRows.KeyOf(Target.Resource, row);
        return below.With(Field.Name, Field.Kind == AdminKind.Many ? new StringValues([.. below.All(Field.Name).Append(key).Distinct()]) : new StringValues(key));
    }
}
