namespace Gable.Accounts;

/// <summary>Marks an endpoint that leads out of a time in another's name that is over.</summary>
internal sealed record EndsImpersonation
{
    public static EndsImpersonation Marker { get; } = new();
}
