using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Gable.Ui;

/// <summary>Makes answers of Razor components.</summary>
public static class UiResults
{
    private static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>();

    /// <summary>A page.</summary>
    /// <typeparam name="TComponent">The component; it renders the whole document, usually through <see cref="UiCardPage"/> or <see cref="UiAppShell"/>.</typeparam>
    /// <param name="parameters">The component's parameters by name; <c>null</c> for none.</param>
    /// <param name="status">The status. Default 200.</param>
    public static UiPageResult Page<TComponent>(IReadOnlyDictionary<string, object?>? parameters = null, int status = StatusCodes.Status200OK)
        where TComponent : IComponent => new(typeof(TComponent), parameters ?? None, status);

    /// <summary>A page.</summary>
    /// <param name="component">The component; it renders the whole document.</param>
    /// <param name="parameters">The component's parameters by name; <c>null</c> for none.</param>
    /// <param name="status">The status. Default 200.</param>
    /// <exception cref="ArgumentException"><paramref name="component"/> is no component.</exception>
    public static UiPageResult Page(Type component, IReadOnlyDictionary<string, object?>? parameters = null, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(component);
        return typeof(IComponent).IsAssignableFrom(component)
            ? new(component, parameters ?? None, status)
            : throw new ArgumentException($"{component} cannot be shown as a page, because it is no Razor component. Give a class that a .razor file makes.", nameof(component));
    }
}
