using Store.Catalog;
using Store.Orders;
using Store.Reviews;
using Store.Users;

namespace Store;

// What a shop owner would have otherwise than the admin does it by itself.
public sealed class ProductAdmin : AdminPage<Product>
{
    public ProductAdmin()
    {
        Columns(product => product.Name, product => product.Status, product => product.Category, product => product.Brand, product => product.Price);
        Filters(product => product.Status, product => product.Category, product => product.Brand, product => product.Price);
        SortBy(product => product.Name);
        Action("retire", "Take off sale", async (context, cancellationToken) =>
        {
            foreach (var product in context.Rows)
            {
                await context.ChangeAsync(product, new { Status = ProductStatus.Discontinued }, cancellationToken);
            }
        }).Confirm("They can no longer be ordered. What is in carts stays there until somebody orders it.").Icon("box");
    }
}

public sealed class OrderAdmin : AdminPage<Order>
{
    public OrderAdmin()
    {
        Menu(order: -1);
        Columns(order => order.Number, order => order.Customer, order => order.Status, order => order.PlacedAt, order => order.Total);
        SortBy(order => order.PlacedAt, descending: true);
        Widget("to-send", "Orders to send", async (context, cancellationToken) =>
            AdminWidgetContent.Number(await context.CountAsync<Order>("status=paid", cancellationToken), "paid, not shipped yet") with { Href = context.Href<Order>("status=paid") });
    }
}

public sealed class ReviewAdmin : AdminPage<Review>
{
    public ReviewAdmin() => Columns(review => review.Title, review => review.Stars, review => review.Product, review => review.Customer, review => review.IsHidden);
}

public sealed class UserAdmin : AdminPage<User>
{
    public UserAdmin() => Columns(user => user.Name, user => user.Email, user => user.EmailConfirmedAt, user => user.DeactivatedAt, user => user.CreatedAt);
}
