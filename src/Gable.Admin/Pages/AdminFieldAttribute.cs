namespace Gable.Admin;

/// <summary>Small things about a field in the admin. Its name and hint are those of <c>[Display]</c>, what it means of <c>[DataType]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AdminFieldAttribute : Attribute
{
    /// <summary>The unit behind a number, such as <c>kg</c> or <c>€</c>.</summary>
    public string? Unit { get; set; }

    /// <summary>How a text is edited and shown. Default by its type, its rules and <c>[DataType]</c>.</summary>
    public AdminControl Control { get; set; }

    /// <summary>The heading of the part of the form that the field stands in. <c>[Display(GroupName = …)]</c> says the same, and can be localised.</summary>
    public string? Section { get; set; }

    /// <summary>Shows the field without letting anybody write it in the admin.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Leaves the field out of the admin.</summary>
    public bool Omit { get; set; }
}
