using System.Runtime.CompilerServices;

namespace Gable.Tests.Shared;

/// <summary>Gives regular expressions in the processes of tests longer than an application gives to those of its own, .NET's among them: on a busy machine the
/// limit would fail them.</summary>
/// <remarks>Each assembly reads the limit once, when it makes its first expression; a value that is there is kept.</remarks>
internal static class Expressions
{
    [ModuleInitializer]
    internal static void GiveTime() => AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromMinutes(1));
}
