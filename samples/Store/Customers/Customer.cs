using System.ComponentModel;
using Store.Carts;
using Store.Orders;
using Store.Reviews;

namespace Store.Customers;

/// <summary>A person who buys; has the id of the account.</summary>
[Resource]
public sealed class Customer
{
    public Guid Id { get; set; }

    [StringLength(80)]
    public required string Name { get; set; }

    [Unique, CaseInsensitive, EmailAddress, StringLength(200)]
    public required string Email { get; set; }

    public DateOnly? BirthDate { get; set; }

    public bool WantsNewsletter { get; set; }

    [ReadOnly(true)]
    public long LoyaltyPoints { get; set; }

    /// <summary>What staff should know.</summary>
    [StringLength(2000)]
    public string? Notes { get; set; }

    /// <summary>Signs the links in this customer's mails; never leaves the server.</summary>
    [Hidden, StringLength(64)]
    public string MailKey { get; set; } = Guid.NewGuid().ToString("N");

    public Cart? Cart { get; set; }

    public List<Address> Addresses { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<Review> Reviews { get; } = [];

    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class CustomerPolicy : Policy<Customer>
{
    public CustomerPolicy()
    {
        Read((actor, customer) => customer.Id == actor.Id || actor.IsIn(Roles.Staff));
        Update((actor, customer) => customer.Id == actor.Id || actor.IsIn(Roles.Staff));
        Field(customer => customer.Notes).VisibleTo(actor => actor.IsIn(Roles.Staff));
    }
}
