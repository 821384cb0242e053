namespace Gable.Ui;

/// <summary>Where those who run the application work, for pages that lead there: the admin registers it as a singleton.</summary>
/// <param name="Path">Gives the path, without the application's path base.</param>
public sealed record UiStaffLink(Func<string> Path);
