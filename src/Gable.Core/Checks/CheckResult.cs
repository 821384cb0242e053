namespace Gable.Core;

/// <summary>One finding of a check.</summary>
/// <param name="Id">The stable id, <c>GABLE0123</c>; an <see cref="CheckSeverity.Ok"/> finding carries the id of the problem it rules out.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Subject">What it is about: a model, a setting, a route.</param>
/// <param name="Message">What was found and why it matters.</param>
/// <param name="Fix">What to type; empty for <see cref="CheckSeverity.Ok"/>.</param>
public sealed record CheckResult(string Id, CheckSeverity Severity, string Subject, string Message, string Fix = "");
