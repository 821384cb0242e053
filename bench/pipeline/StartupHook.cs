using System.Diagnostics;
using Gable.Bench.Pipeline;

/// <summary>What the runtime calls before <c>Main</c> of the application that <c>DOTNET_STARTUP_HOOKS</c> was set for. The runtime wants this name, and no namespace.</summary>
internal static class StartupHook
{
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new HostObserver());
}
