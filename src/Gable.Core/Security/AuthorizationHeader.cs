namespace Gable.Core;

/// <summary>Tells credentials that browsers attach by themselves from those that only a script or a program sends.</summary>
internal static class AuthorizationHeader
{
    private static readonly string[] Ambient = ["Basic", "Digest", "Negotiate", "NTLM"];

    internal static bool IsAmbient(string authorization) =>
        Ambient.Any(scheme => authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
}
