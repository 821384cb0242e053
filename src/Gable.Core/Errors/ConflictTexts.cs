using System.Globalization;

namespace Gable.Core;

/// <summary>Words the title of a conflict; its reason is in the words of whoever found it.</summary>
internal sealed class ConflictTexts : IProblemTexts
{
    public Problem Word(Problem problem) => problem.Id == ConflictException.Id && problem.Title == ConflictException.Title
        ? problem with { Title = ProblemText.Find(CultureInfo.CurrentUICulture, "Conflict")! }
        : problem;
}
