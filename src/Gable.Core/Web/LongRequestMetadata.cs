namespace Gable.Core;

/// <summary>Marks an endpoint whose requests do not count against the limit of requests at work.</summary>
internal sealed class LongRequestMetadata
{
    internal static readonly LongRequestMetadata Instance = new();
}
