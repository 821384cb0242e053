using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gable.Admin.Tests.Shop.Catalog;
using Gable.Core;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests.Shop.Sales;

public enum OrderStatus
{
    Placed,
    Paid,
    Shipped,
    Cancelled,
}

[Resource]
public sealed class Customer
{
    public Guid Id { get; set; }

    [Searchable, StringLength(80)]
    public required string Name { get; set; }

    [Unique, CaseInsensitive, EmailAddress, StringLength(200), Searchable]
    public required string Email { get; set; }

    [DataType(DataType.MultilineText), StringLength(2000)]
    public string? Notes { get; set; }

    public List<Order> Orders { get; } = [];

    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class CustomerPolicy : Policy<Customer>
{
    public CustomerPolicy()
    {
        Read((actor, customer) => actor.IsIn("staff") || actor.IsIn("manager"));
        Write((actor, customer) => actor.IsIn("staff") || actor.IsIn("manager"));
        Field(customer => customer.Notes).VisibleTo(actor => actor.IsIn("manager"));
    }
}

[Resource]
public sealed class Order
{
    public Guid Id { get; set; }

    [Unique, StringLength(20), Searchable]
    public required string Number { get; set; }

    public Guid CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public OrderStatus Status { get; set; }

    [ReadOnly(true), Precision(11, 2)]
    public decimal Total { get; set; }

    public List<OrderLine> Lines { get; } = [];

    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class OrderPolicy : Policy<Order>
{
    public OrderPolicy()
    {
        Read((actor, order) => actor.IsIn("staff") || actor.IsIn("manager"));
        Write((actor, order) => actor.IsIn("manager"));
    }
}

/// <summary>What was shipped does not go.</summary>
public sealed class OrderHooks : Hooks<Order>
{
    public override Task DeletingAsync(Order row, HookContext context, CancellationToken cancellationToken) =>
        row.Status == OrderStatus.Shipped ? throw new ConflictException("A shipped order is never deleted.") : Task.CompletedTask;
}

[Resource]
public sealed class OrderLine
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public Order? Order { get; set; }

    public Guid VariantId { get; set; }

    public Variant? Variant { get; set; }

    [StringLength(200)]
    public required string Title { get; set; }

    public int Quantity { get; set; }
}

/// <summary>Lines come with their order and never change.</summary>
public sealed class OrderLinePolicy : Policy<OrderLine>
{
    public OrderLinePolicy() => Read((actor, line) => actor.IsIn("staff") || actor.IsIn("manager"));
}

/// <summary>For managers alone: others do not hear that it exists.</summary>
[Resource]
public sealed class Salary
{
    public Guid Id { get; set; }

    [StringLength(80)]
    public required string Person { get; set; }

    [Precision(11, 2)]
    public decimal Amount { get; set; }

    [ReadOnly(true)]
    public DateTimeOffset PaidAt { get; set; } = DateTimeOffset.UtcNow;
}

public sealed class SalaryPolicy : Policy<Salary>
{
    public SalaryPolicy()
    {
        Read((actor, salary) => actor.IsIn("manager"));
        Write((actor, salary) => actor.IsIn("manager"));
    }
}

/// <summary>The database gives its keys, and removed ones are kept.</summary>
[Resource, SoftDelete, AdminModel(NotInMenu = true)]
public sealed class Coupon
{
    public int Id { get; set; }

    [StringLength(40)]
    public required string Code { get; set; }

    [DataType(DataType.Password), StringLength(40)]
    public string? Pin { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }
}

public sealed class CouponPolicy : Policy<Coupon>
{
    public CouponPolicy()
    {
        Read((actor, coupon) => actor.IsIn("manager"));
        Write((actor, coupon) => actor.IsIn("manager"));
    }
}
