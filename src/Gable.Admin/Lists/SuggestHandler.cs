using Gable.Core;
using Gable.Resources;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Names rows at the other end of a reference, while somebody writes what a list is filtered by.</summary>
internal static class SuggestHandler
{
    private const int Most = 8;
    private const int LongestWords = 100;

    public static async Task<IResult> ShowAsync(AdminRequest request, string? field, string? q, CancellationToken cancellationToken)
    {
        var reference = request.NeedModel().Find(field ?? "");

        if (reference is not { Kind: AdminKind.Reference } || !reference.IsVisibleTo(request.Actor) || !reference.CanFollow(request.Actor))
        {
            throw AdminProblems.Missing();
        }

        return Results.Json(await TitlesAsync(request, request.Catalog.Of(reference.Relation!.Target), (q ?? "").Trim(), cancellationToken));
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(AdminRequest request, AdminModel target, string words, CancellationToken cancellationToken)
    {
        if (words.Length is 0 or > LongestWords || target.TitleFor(request.Actor) is not { IsComparable: true } title)
        {
            return [];
        }

        var condition = target.Resource.SearchFields.Any(each => each.IsVisibleTo(request.Actor)) ? "q" : $"{title.Name}[contains]";

        try
        {
            var list = await request.Rows.ListAsync(
                target.Resource, request.Actor, new RowListRequest([new(condition, words), new("sort", title.Name)]) { Rows = Most }, cancellationToken);
            return [.. list.Rows.Select(row => title.Get(row) as string).OfType<string>().Distinct()];
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status400BadRequest)
        {
            // Words that REST does not search by suggest nothing.
            return [];
        }
    }
}
