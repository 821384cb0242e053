namespace Gable.Core;

/// <summary>Which kind of run a check is part of.</summary>
/// <param name="Purpose">Start-up, the <c>check</c> command, or <c>check --deploy</c>.</param>
public sealed record CheckContext(CheckPurpose Purpose);
