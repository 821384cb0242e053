using Gable.Data;

namespace Gable.Resources.Tests.Reads;

/// <summary>A row with a constructor of its own and members that are required, private, made by a constructor or kept whole in one column.</summary>
[Resource("parcels")]
public sealed class Parcel
{
    public Parcel(int id, string label) => (Id, Label) = (id, label);

    private Parcel()
    {
    }

    public int Id { get; private set; }

    public string Label { get; init; } = "";

    public required string Sender { get; init; }

    public ParcelState? State { get; private set; }

    [Json]
    public Dictionary<string, int> Contents { get; set; } = [];

    public ulong Weight { get; set; }

    public List<string> Marks { get; set; } = [];

    public required ParcelSize Size { get; set; }

    public ParcelOwner? Owner { get; set; }

    public int? OwnerId { get; set; }

    public void Send() => State = ParcelState.Sent;
}

public enum ParcelState
{
    Packed,
    Sent,
}

public sealed record ParcelSize(int Width, int Height);

/// <summary>Its setter does more than keep the value, so that EF Core writes the field behind it.</summary>
[Resource("parcel-owners")]
public sealed class ParcelOwner
{
    private string _name = "";

    public int Id { get; set; }

    public string Name
    {
        get => _name;
        set => _name = value.Trim();
    }
}

public sealed class ParcelPolicy : Policy<Parcel>
{
    public ParcelPolicy() => Read((actor, parcel) => true);
}

public sealed class ParcelOwnerPolicy : Policy<ParcelOwner>
{
    public ParcelOwnerPolicy() => Read((actor, owner) => true);
}
