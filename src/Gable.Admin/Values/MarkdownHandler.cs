using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Shows scripts of the page what a Markdown text looks like; without scripts the form does it itself.</summary>
internal static class MarkdownHandler
{
    public static async Task<IResult> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var draft = await RowHandler.ReadAsync(request, cancellationToken);
        var html = MarkdownText.Of(draft["text"] ?? "", request.MayShowImage) ?? throw new ProblemException(new Problem(
            StatusCodes.Status422UnprocessableEntity, "GABLE0422", "Not shown", request.Texts["MarkdownTooDeep"]));
        request.Http.Response.Headers.CacheControl = "no-store";
        return Results.Content(html.Value, "text/html; charset=utf-8");
    }
}
