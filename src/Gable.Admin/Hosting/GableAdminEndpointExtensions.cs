using Gable.Admin;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds pages of an application's own to the admin.</summary>
public static class GableAdminEndpointExtensions
{
    /// <summary>Shows a Razor component as a page of the admin, below <c>/admin/-/</c>, with an item in the menu. The component begins with <see cref="AdminShell"/>.</summary>
    /// <typeparam name="TPage">The component.</typeparam>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="name">The last segment of its path, lower case with hyphens: <c>turnover</c> is at <c>/admin/-/turnover</c>.</param>
    /// <param name="label">The words in the menu.</param>
    /// <param name="icon">One of <see cref="UiIcons.Names"/>.</param>
    /// <param name="allowedTo">Who may see it, of those who may enter; everybody when <c>null</c>.</param>
    /// <returns>Conventions for the endpoint.</returns>
    /// <exception cref="InvalidOperationException"><c>AddGableAdmin</c> was never called.</exception>
    public static IEndpointConventionBuilder MapAdminPage<TPage>(
        this IEndpointRouteBuilder endpoints, string name, string label, string icon = "chart", Func<Actor, bool>? allowedTo = null)
        where TPage : IComponent
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        var menu = endpoints.ServiceProvider.GetService<AdminMenu>() ?? throw new InvalidOperationException(
            $"MapAdminPage<{typeof(TPage).Name}>() found no admin, because AddGableAdmin was never called. Call builder.AddGableAdmin() before builder.Build().");

        menu.Add(new AdminMenuItem(name, label, icon, allowedTo ?? (static _ => true)));

        return AdminEndpoints.Group(endpoints, endpoints.ServiceProvider.GetRequiredService<IOptions<GableAdminOptions>>().Value)
            .MapGet($"/-/{name}", IResult (AdminRequest request) => allowedTo?.Invoke(request.Actor) is false ? throw AdminProblems.Missing() : UiResults.Page<TPage>())
            .WithDisplayName($"Admin: {name}");
    }

    /// <summary>Shows something of the application's own on the first page of the admin.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="name">Its name in logs.</param>
    /// <param name="title">The words above it.</param>
    /// <param name="content">Finds out what to show; asked for anew with every page, so it should be quick.</param>
    /// <returns>The widget, to say who sees it, how wide it is and with which icon.</returns>
    /// <exception cref="InvalidOperationException"><c>AddGableAdmin</c> was never called.</exception>
    public static AdminWidget MapAdminWidget(
        this IEndpointRouteBuilder endpoints, string name, string title, Func<AdminWidgetContext, CancellationToken, Task<AdminWidgetContent>> content)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var widgets = endpoints.ServiceProvider.GetService<AdminWidgets>() ?? throw new InvalidOperationException(
            $"MapAdminWidget(\"{name}\") found no admin, because AddGableAdmin was never called. Call builder.AddGableAdmin() before builder.Build().");
        var widget = new AdminWidget(name, title, content);
        widgets.Add(widget);
        return widget;
    }

    /// <summary>Shows a Razor component on the first page of the admin.</summary>
    /// <typeparam name="TWidget">The component; it gets services of the request by <c>@inject</c>.</typeparam>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="name">Its name in logs.</param>
    /// <param name="title">The words above it.</param>
    /// <returns>The widget, to say who sees it, how wide it is and with which icon.</returns>
    /// <exception cref="InvalidOperationException"><c>AddGableAdmin</c> was never called.</exception>
    public static AdminWidget MapAdminWidget<TWidget>(this IEndpointRouteBuilder endpoints, string name, string title)
        where TWidget : IComponent => endpoints.MapAdminWidget(name, title, static (_, _) => Task.FromResult(AdminWidgetContent.Fragment(static builder =>
        {
            builder.OpenComponent<TWidget>(0);
            builder.CloseComponent();
        })));
}
