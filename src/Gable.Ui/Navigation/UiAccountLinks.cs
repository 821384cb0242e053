namespace Gable.Ui;

/// <summary>Where the one who is signed in finds the own account and signs out; registered by the battery that signs people in, for the menus of others.</summary>
/// <param name="Account">The path of the own account.</param>
/// <param name="SignOut">The path that signs out, by POST.</param>
public sealed record UiAccountLinks(string Account, string SignOut);
