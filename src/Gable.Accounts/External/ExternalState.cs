using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Gable.Accounts;

/// <summary>What is known of a visit to a provider when its answer comes. It travels sealed in the <c>state</c> parameter; a cookie ties it to the browser.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="ReturnUrl">Where to go afterwards; a local path.</param>
/// <param name="Remember">Whether the session is to outlive the browser.</param>
/// <param name="SessionId">The session that asked; <c>null</c> for a visitor.</param>
/// <param name="At">When it began.</param>
/// <param name="Once">Its name: it is answered once.</param>
internal sealed record ExternalState(ExternalPurpose Purpose, string? ReturnUrl, bool Remember, Guid? SessionId, DateTimeOffset At, string Once)
{
    public AuthenticationProperties ToProperties() => new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["purpose"] = Purpose.ToString(),
        ["return"] = ReturnUrl,
        ["remember"] = Remember ? "1" : "0",
        ["session"] = SessionId?.ToString("N"),
        ["at"] = At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["once"] = Once,
    });

    /// <summary>Reads what <see cref="ToProperties"/> wrote; <c>null</c> for something else.</summary>
    public static ExternalState? Of(AuthenticationProperties? properties) => properties is not null &&
        Enum.TryParse<ExternalPurpose>(properties.Items.TryGetValue("purpose", out var purpose) ? purpose : "", out var kind) &&
        long.TryParse(properties.Items.TryGetValue("at", out var at) ? at : "", CultureInfo.InvariantCulture, out var seconds) &&
        properties.Items.TryGetValue("once", out var once) && once is not null
            ? new ExternalState(
                kind, properties.Items.TryGetValue("return", out var url) ? url : null, properties.Items.TryGetValue("remember", out var remember) && remember == "1",
                properties.Items.TryGetValue("session", out var session) && Guid.TryParse(session, out var id) ? id : null, DateTimeOffset.FromUnixTimeSeconds(seconds), once)
            : null;
}
