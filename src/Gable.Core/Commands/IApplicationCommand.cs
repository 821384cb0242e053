using System.CommandLine;

namespace Gable.Core;

/// <summary>A command of the application itself: <c>dotnet run -- routes</c>.</summary>
/// <remarks>Found by type in the application's assemblies and built by dependency injection; batteries register theirs as services.</remarks>
public interface IApplicationCommand
{
    /// <summary>Makes the command with its options, arguments and action.</summary>
    Command Build();
}
