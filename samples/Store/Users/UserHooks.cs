using Store.Customers;

namespace Store.Users;

/// <summary>Whoever signs up is a customer. The books of the shop outlive an account, but without the person's name.</summary>
public sealed class UserHooks(StoreDb db) : AccountHooks<User>
{
    protected override async Task SigningUpAsync(SigningUp<User> step, CancellationToken cancellationToken)
    {
        // Somebody who bought before there were accounts finds the orders again, but by way of the mailbox alone: what was typed here could be a
        // stranger's password, so it opens nothing, and "Forgotten?" sets one. Refusing would tell strangers who bought here.
        if (await db.Customers.Where(customer => customer.Email == step.User.Email).Select(customer => (Guid?)customer.Id).FirstOrDefaultAsync(cancellationToken) is { } known)
        {
            (step.User.Id, step.User.PasswordHash) = (known, null);
            return;
        }

        db.Add(new Customer { Id = step.User.Id, Name = step.User.Name, Email = step.User.Email });
    }

    protected override Task EmailConfirmedAsync(User user, CancellationToken cancellationToken) => db.Customers
        .Where(customer => customer.Id == user.Id && !db.Customers.Any(other => other.Email == user.Email && other.Id != user.Id))
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
