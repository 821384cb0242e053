namespace Gable.Core;

/// <summary>Marks an endpoint that runs no code which asks for <see cref="CurrentRequest"/>, so that nobody has to fill it.</summary>
/// <remarks>In development it is filled all the same, for the journal of the error page.</remarks>
public sealed class NoCurrentRequestMetadata
{
    /// <summary>The only instance.</summary>
    public static NoCurrentRequestMetadata Instance { get; } = new();

    private NoCurrentRequestMetadata()
    {
    }
}
