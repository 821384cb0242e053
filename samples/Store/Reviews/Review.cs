using Store.Catalog;
using Store.Customers;
using Store.Orders;

namespace Store.Reviews;

/// <summary>A customer's opinion; one per product.</summary>
[Resource, Unique(nameof(ProductId), nameof(CustomerId))]
public sealed class Review
{
    public Guid Id { get; set; }

    public Guid ProductId { get; init; }

    public Product? Product { get; set; }

    public Guid CustomerId { get; init; }

    public Customer? Customer { get; set; }

    [Range(1, 5)]
    public byte Stars { get; set; }

    [StringLength(120, MinimumLength = 2)]
    public required string Title { get; set; }

    [StringLength(4000)]
    public string Text { get; set; } = "";

    /// <summary>Taken out of sight by staff.</summary>
    public bool IsHidden { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class ReviewPolicy : Policy<Review>
{
    public ReviewPolicy()
    {
        Read((actor, review) => !review.IsHidden || review.CustomerId == actor.Id || actor.IsIn(Roles.Staff));
        Create((actor, review) => actor.IsSignedIn && review.CustomerId == actor.Id);
        Update((actor, review) => review.CustomerId == actor.Id || actor.IsIn(Roles.Staff));
        Delete((actor, review) => review.CustomerId == actor.Id);

        // Staff decides what is seen, and never what somebody else has said.
        Field(review => review.IsHidden).WritableBy(actor => actor.IsIn(Roles.Staff));
        Field(review => review.Stars).WritableBy(actor => !actor.IsIn(Roles.Staff));
        Field(review => review.Title).WritableBy(actor => !actor.IsIn(Roles.Staff));
        Field(review => review.Text).WritableBy(actor => !actor.IsIn(Roles.Staff));
    }
}

/// <summary>Opinions come from people who have the product.</summary>
public sealed class ReviewValidator(StoreDb db) : Validator<Review>
{
    public override async Task ValidateAsync(Review value, ValidationContext<Review> context, CancellationToken cancellationToken)
    {
        if (context.IsNew && !await db.OrderLines.AnyAsync(
            line => line.Variant!.ProductId == value.ProductId && line.Order!.CustomerId == value.CustomerId && line.Order.Status != OrderStatus.Cancelled,
            cancellationToken))
        {
            context.Error(review => review.ProductId, "Must be a product that you have ordered.");
        }
    }
}
