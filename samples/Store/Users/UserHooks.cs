using Store.Customers;

namespace Store.Users;

/// <summary>Whoever signs up is a customer. The books of the shop outlive an account, but without the person's name.</summary>
public sealed class UserHooks(StoreDb db) : AccountHooks<User>
{
    protected override async Task SigningUpAsync(SigningUp<User> step, CancellationToken cancellationToken)
    {
        if (await db.Customers.AnyAsync(customer => customer.Email == step.User.Email, cancellationToken))
        {
            step.Refuse("email", "Is the address of a customer from before there were accounts. Ask the shop to invite you.");
            return;
        }

        db.Add(new Customer { Id = step.User.Id, Name = step.User.Name, Email = step.User.Email });
    }

    protected override Task EmailConfirmedAsync(User user, CancellationToken cancellationToken) => db.Customers.Where(customer => customer.Id == user.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.Email, user.Email), cancellationToken);

    protected override async Task DeletingAsync(User user, CancellationToken cancellationToken)
    {
        await db.Carts.Where(cart => cart.CustomerId == user.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Addresses.Where(address => address.CustomerId == user.Id).ExecuteDeleteAsync(cancellationToken);

        if (await db.Customers.FindAsync([user.Id], cancellationToken) is { } customer)
        {
            (customer.Name, customer.Email, customer.BirthDate, customer.Notes) = ("Former customer", $"{user.Id:N}@deleted.invalid", null, null);
        }
    }

    protected override async Task ExportingAsync(User user, IDictionary<string, object?> data, CancellationToken cancellationToken) =>
        data["orders"] = await db.Orders.Where(order => order.CustomerId == user.Id)
            .Select(order => new { order.Number, order.PlacedAt, order.Status, order.Total }).ToListAsync(cancellationToken);
}
