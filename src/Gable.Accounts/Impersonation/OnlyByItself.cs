namespace Gable.Accounts;

/// <summary>Marks an endpoint that nobody may use in another's name.</summary>
internal sealed record OnlyByItself
{
    public static OnlyByItself Required { get; } = new();
}
