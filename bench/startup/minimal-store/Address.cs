using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class Address
{
    public Guid Id { get; set; }

    public Guid CustomerId { get; set; }

    public Customer? Customer { get; set; }

    [StringLength(40)]
    public string Label { get; set; } = "Home";

    [StringLength(120)]
    public required string Street { get; set; }

    [StringLength(80)]
    public required string City { get; set; }

    [StringLength(20)]
    public required string PostalCode { get; set; }

    [RegularExpression("^[A-Z]{2}$")]
    public required string Country { get; set; }
}
