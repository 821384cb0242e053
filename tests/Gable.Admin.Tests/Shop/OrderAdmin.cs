using System.ComponentModel.DataAnnotations;
using Gable.Admin.Tests.Shop.Sales;
using Gable.Core;
using Gable.Resources;

namespace Gable.Admin.Tests.Shop;

#region admin-page
public sealed class OrderAdmin : AdminPage<Order>
{
    public OrderAdmin()
    {
        Menu(order: -1, icon: "inbox");
        Columns(order => order.Number, order => order.Customer, order => order.Status, order => order.Total);
        Filters(order => order.Status, order => order.Total, order => order.Customer);
        SortBy(order => order.Number, descending: true);
        PageSize(10);
        Section("Delivery", order => order.Status, order => order.Customer);
        ReadOnly(order => order.Number);

        Action("mark-paid", "Mark as paid", async (context, cancellationToken) =>
        {
            foreach (var order in context.Rows)
            {
                await context.ChangeAsync(order, new { Status = OrderStatus.Paid }, cancellationToken);
            }
        });

        Action<Cancellation>("cancel", "Cancel orders", async (context, cancellation, cancellationToken) =>
        {
            foreach (var order in context.Rows)
            {
                if (order.Status == OrderStatus.Shipped)
                {
                    throw new ConflictException($"{order.Number} is on its way already.");
                }

                await context.ChangeAsync(order, new { Status = OrderStatus.Cancelled }, cancellationToken);
            }

            context.Message = $"Cancelled: {cancellation.Reason}.";
        })
        .Confirm("The customers get their money back.").AllowedTo(actor => actor.IsIn("manager")).Danger().Icon("close");
    }
}
#endregion

public sealed class Cancellation
{
    [Required, StringLength(40, MinimumLength = 5)]
    public string Reason { get; set; } = "";

    public bool NotifyCustomers { get; set; } = true;
}

/// <summary>Only for those who may read.</summary>
public sealed class CustomerAdmin : AdminPage<Customer>
{
    public CustomerAdmin()
    {
        Names("Client", "Clients");
        Action("greet", "Greet", (context, _) =>
        {
            context.Message = $"Hello, {context.Rows[0].Name}!";
            return Task.CompletedTask;
        }).Needs(PolicyAction.Read);
    }
}
