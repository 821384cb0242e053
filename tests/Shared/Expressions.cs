using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Gable.Tests.Shared;

/// <summary>Keeps the regular expressions of tests free from the time limit that an application gives to its process: on a busy machine it would fail them.</summary>
/// <remarks>The runtime reads the limit once, when the first expression is made.</remarks>
internal static class Expressions
{
    [ModuleInitializer]
    internal static void KeepWithoutLimit() => _ = new Regex("", RegexOptions.None);
}
