namespace Store.Orders;

/// <summary>Where an order goes. A copy: the customer may move, the order has been sent where it was sent.</summary>
[Owned]
public sealed class PostalAddress
{
    [Required, StringLength(80)]
    public required string Recipient { get; set; }

    [Required, StringLength(120)]
    public required string Street { get; set; }

    [Required, StringLength(80)]
    public required string City { get; set; }

    [Required, StringLength(20)]
    public required string PostalCode { get; set; }

    [Required, RegularExpression("^[A-Z]{2}$")]
    public required string Country { get; set; }
}
