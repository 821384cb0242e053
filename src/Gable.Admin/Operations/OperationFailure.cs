namespace Gable.Admin;

/// <summary>A page about operations that failed.</summary>
/// <param name="Page">Its name.</param>
/// <param name="TraceId">What the log and the record of the request know it by.</param>
internal sealed record OperationFailure(string Page, string TraceId);
