using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class Customer
{
    public Guid Id { get; set; }

    [StringLength(80)]
    public required string Name { get; set; }

    [EmailAddress, StringLength(200)]
    public required string Email { get; set; }

    public DateOnly? BirthDate { get; set; }

    public bool WantsNewsletter { get; set; }

    public long LoyaltyPoints { get; set; }

    [StringLength(2000)]
    public string? Notes { get; set; }

    [StringLength(64)]
    public string MailKey { get; set; } = Guid.NewGuid().ToString("N");

    public Cart? Cart { get; set; }

    public List<Address> Addresses { get; set; } = [];

    public List<Order> Orders { get; set; } = [];

    public List<Review> Reviews { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }
}
