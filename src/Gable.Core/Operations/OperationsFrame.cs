namespace Gable.Core;

/// <summary>A document of this application in a frame that may run no script and belongs to no origin.</summary>
/// <param name="Path">Its path, without the application's path base. Its policy must let it be framed by <c>'self'</c>.</param>
public sealed record OperationsFrame(string Path) : OperationsPart;
