namespace Gable.Core;

/// <summary>The nonce of one answer; made when a page first asks for it.</summary>
internal sealed record CspNonce(string Value);
