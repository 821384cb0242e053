using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Somebody else saved first: shows both sides, and lets each field be decided.</summary>
internal static class ConflictHandler
{
    public static async Task<IResult> ShowAsync(AdminRequest request, RowView sent, CancellationToken cancellationToken)
    {
        // The row as it is by now, with the titles of what was sent, then with its own.
        var id = Gable.Resources.ResourceRows.KeyOf(sent.Model.Resource, sent.Found!.Row);
        var view = await RowHandler.ViewAsync(request, sent.Model, id, null, cancellationToken);
        var memory = FormMemory.Parse(sent.Draft![FormMemory.Field] ?? "");
        var merges = await ConflictMerges.ReadAsync(request, sent.Model, id, memory, cancellationToken);
        var fields = new List<ConflictField>();

        foreach (var control in view.Form?.Controls ?? throw AdminProblems.Forbidden())
        {
            var mine = FormReader.Sent(control, sent.Draft);

            if (!memory.Knows(control.Name) || mine == control.Text)
            {
                continue;
            }

            var named = sent.Form!.Find(control.Name) ?? control;
            var (isTheirs, isMine) = (!memory.Was(control.Name, control.Text), !memory.Was(control.Name, mine));
            fields.Add(new ConflictField(control, Words(request, control, control.Text), Words(request, named, mine), isTheirs, isMine)
            {
                Lines = ConflictMerges.HasLines(control.Field) ? LineMerge.Differences(control.Text, mine) : null,
                Merge = isTheirs && isMine ? merges.Of(control, control.Text, mine, keys => Words(request, named with { Chosen = [.. named.Chosen, .. control.Chosen] }, keys)) : null,
            });
        }

        return request.Page<ConflictPage>(new ConflictView(view with { Draft = sent.Draft }, fields), StatusCodes.Status409Conflict);
    }

    private static string Words(AdminRequest request, FormControl control, string text)
    {
        if (control.Options is not null || control.Chosen.Count > 0)
        {
            var options = control.Options ?? control.Chosen;
            var separator = control.Field.Kind == AdminKind.Many ? ' ' : '\0';
            return string.Join(", ", text.Split(separator).Select(value => options.FirstOrDefault(option => option.Value == value)?.Text ?? value));
        }

        return control.Field.Kind switch
        {
            AdminKind.Boolean => text switch { "true" => request.Texts["Yes"], "false" => request.Texts["No"], _ => "" },
            AdminKind.Moment => text.Replace('T', ' '),
            _ => text,
        };
    }
}
