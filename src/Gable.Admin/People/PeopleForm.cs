using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>A form of the pages about people, and what becomes of it.</summary>
internal static class PeopleForm
{
    /// <summary>Does something and leads back to a page; what is refused is said there.</summary>
    public static async Task<IResult> RunAsync(AdminRequest request, string back, Func<Task<string>> work)
    {
        try
        {
            request.Http.Flash(await work());
        }
        catch (ProblemException exception) when (exception.Problem.Status is StatusCodes.Status422UnprocessableEntity or StatusCodes.Status409Conflict)
        {
            request.Http.Flash(Message(exception.Problem), UiKind.Danger);
        }

        return UiRedirect.To(request.Http, back);
    }

    /// <summary>What is wrong, in one text.</summary>
    public static string Message(Problem problem) => problem.Errors?.SelectMany(static pair => pair.Value).FirstOrDefault() ?? problem.Detail;

    /// <summary>A refusal with the reason.</summary>
    public static ProblemException Refuse(string reason) => new(new Problem(StatusCodes.Status422UnprocessableEntity, "GABLE5011", "The change would lock administrators out", reason));
}
