namespace Gable.Resources;

/// <summary>The query plans that reads run by, bound to <c>Gable:QueryPlans</c>.</summary>
public sealed class GableQueryPlansOptions
{
    /// <summary>The configuration section: <c>Gable:QueryPlans</c>.</summary>
    public const string Section = "Gable:QueryPlans";

    /// <summary>Runs reads and writes by plans on the driver. Default true; without plans all of them go through EF Core, with the same answers.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Most memory that the plans take, about, in bytes; the least used make room. Default 16 MiB; range 64 KiB to 1 GiB.</summary>
    public long MaxBytes { get; set; } = 16 * 1024 * 1024;
}
