using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Components;

namespace Gable.Admin;

/// <summary>Something of the application's own on the first page of the admin: who sees it, how wide it is. What it shows is asked for anew with every page.</summary>
public sealed class AdminWidget
{
    internal AdminWidget(string name, string title, Func<AdminWidgetContext, CancellationToken, Task<AdminWidgetContent>> content)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(content);
        (Name, Title, Content) = (name, title, content);
    }

    internal string Name { get; }

    internal string Title { get; }

    internal Func<AdminWidgetContext, CancellationToken, Task<AdminWidgetContent>> Content { get; }

    internal string IconName { get; private set; } = "chart";

    internal bool IsWide { get; private set; }

    internal Func<Actor, bool> IsFor { get; private set; } = static _ => true;

    /// <summary>Who sees it, of those who may enter. Default everybody.</summary>
    /// <param name="allowed">Says whether an actor does.</param>
    /// <returns>This widget.</returns>
    public AdminWidget AllowedTo(Func<Actor, bool> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        IsFor = allowed;
        return this;
    }

    /// <summary>Twice as wide, where there is room.</summary>
    /// <returns>This widget.</returns>
    public AdminWidget Wide()
    {
        IsWide = true;
        return this;
    }

    /// <summary>The icon in front of its title.</summary>
    /// <param name="name">One of <see cref="UiIcons.Names"/>.</param>
    /// <returns>This widget.</returns>
    /// <exception cref="ArgumentException">There is no such icon.</exception>
    public AdminWidget Icon(string name)
    {
        IconName = UiIcons.Names.Contains(name) ? name : throw new ArgumentException($"There is no icon \"{name}\". The kit has: {string.Join(", ", UiIcons.Names)}.", nameof(name));
        return this;
    }
}
