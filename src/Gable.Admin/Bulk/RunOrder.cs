using System.Globalization;
using System.Text.Json;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>What is to be done with the rows that meet conditions.</summary>
/// <param name="Id">The key of the <see cref="AdminRun"/>.</param>
/// <param name="Model">The model of the rows.</param>
/// <param name="Actor">Who asked; every row is judged by this actor's rights as they were then.</param>
/// <param name="Conditions">Which rows.</param>
/// <param name="Total">How many rows at most.</param>
internal sealed record RunOrder(Guid Id, AdminModel Model, Actor Actor, IReadOnlyList<KeyValuePair<string, string>> Conditions, int Total)
{
    /// <summary>The fields to set; <c>null</c> to delete the rows, or to run an action.</summary>
    public JsonElement? Changes { get; init; }

    /// <summary>The application's own action.</summary>
    public AdminAction? Action { get; init; }

    /// <summary>The form of the action.</summary>
    public object? Form { get; init; }

    /// <summary>How many rows were looked at before: an earlier process did them, and was gone.</summary>
    public int Handled { get; init; }

    /// <summary>Where the rows go on; <c>null</c> at the beginning.</summary>
    public string? Position { get; init; }

    /// <summary>The first refusals of before.</summary>
    public IReadOnlyList<string[]> Errors { get; init; } = [];

    /// <summary>The language of the messages.</summary>
    public CultureInfo Language { get; init; } = CultureInfo.CurrentUICulture;

    /// <summary>Whether somebody stopped it here; on other nodes the database tells.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Ends with the work.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>No further batch is begun.</summary>
    public void Cancel() => IsCancelled = true;
}
