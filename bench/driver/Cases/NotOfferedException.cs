namespace Gable.Bench.Cases;

/// <summary>The application has no such endpoint (404): it is left out of the case without complaint.</summary>
internal sealed class NotOfferedException : Exception;
