namespace Gable.Ui;

/// <summary>Says that somebody looks at the application as another person; a feature of the request, set by the battery that signs people in.</summary>
/// <param name="Name">As whom.</param>
/// <param name="StopPath">The path that ends it, by POST.</param>
/// <param name="IsOver">Whether its time is over: nothing can be changed until it is ended.</param>
public sealed record UiImpersonation(string Name, string StopPath, bool IsOver);
