using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Accounts;

/// <summary>Words the problems of accounts: titles, and details that are always the same, by the id. What flows say of one case is worded already.</summary>
internal sealed class AccountProblemTexts(IStringLocalizer<AccountText> texts) : IProblemTexts
{
    /// <summary>What follows an id in the name of its detail.</summary>
    public const string Detail = "Detail";

    public Problem Word(Problem problem) => problem.Id.StartsWith("GABLE4", StringComparison.Ordinal)
        ? problem with { Title = Find(problem.Id) ?? problem.Title, Detail = Find(problem.Id + Detail) ?? problem.Detail }
        : problem;

    private string? Find(string name) => texts[name] is { ResourceNotFound: false } text ? text.Value : null;
}
