using System.Linq.Expressions;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>Shapes the admin of a model where the default is not enough: names, columns, filters, sections, actions. Found by type, built once.</summary>
/// <typeparam name="T">The model; a resource.</typeparam>
/// <remarks>It decides what is offered and in which order, never what somebody may see or do: that stays with the <see cref="Policy{T}"/>.</remarks>
public abstract class AdminPage<T> : IAdminPage
    where T : class
{
    private readonly AdminPageSettings _settings = new(typeof(T));

    AdminPageSettings IAdminPage.Settings => _settings;

    /// <summary>What one and what many are called. Default the words of the class and of the resource.</summary>
    /// <param name="one">One of them, such as “Order”.</param>
    /// <param name="many">All of them, such as “Orders”.</param>
    protected void Names(string one, string many) => Names(() => one, () => many);

    /// <summary>What one and what many are called, in the language of the request.</summary>
    /// <param name="one">Gives the name of one of them.</param>
    /// <param name="many">Gives the name of all of them.</param>
    protected void Names(Func<string> one, Func<string> many)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(many);
        (_settings.One, _settings.Many) = (one, many);
    }

    /// <summary>The place in the menu. Default the last part of the namespace, in the order of the alphabet.</summary>
    /// <param name="group">The title of the group.</param>
    /// <param name="order">The place among the models; 0 by default, smaller first.</param>
    /// <param name="icon">One of <see cref="Ui.UiIcons.Names"/>; <c>null</c> keeps the default.</param>
    protected void Menu(string? group = null, int order = 0, string? icon = null)
    {
        (_settings.Group, _settings.Order, _settings.Icon) = (group is null ? _settings.Group : () => group, order, icon ?? _settings.Icon);

        if (icon is not null && !Ui.UiIcons.Names.Contains(icon))
        {
            throw new ArgumentException($"There is no icon \"{icon}\". The kit has: {string.Join(", ", Ui.UiIcons.Names)}.", nameof(icon));
        }
    }

    /// <summary>The place in the menu, in the language of the request.</summary>
    /// <param name="group">Gives the title of the group.</param>
    /// <param name="order">The place among the models; 0 by default, smaller first.</param>
    /// <param name="icon">One of <see cref="Ui.UiIcons.Names"/>; <c>null</c> keeps the default.</param>
    protected void Menu(Func<string> group, int order = 0, string? icon = null)
    {
        ArgumentNullException.ThrowIfNull(group);
        Menu((string?)null, order, icon);
        _settings.Group = group;
    }

    /// <summary>Leaves the model out of the menu and the overview; it is still reached from rows that refer to it.</summary>
    protected void NotInMenu() => _settings.IsInMenu = false;

    /// <summary>The fields that name a row: the first that has a value.</summary>
    /// <param name="fields">Texts of the row.</param>
    protected void Title(params Expression<Func<T, object?>>[] fields) => _settings.Titles = Names(fields);

    /// <summary>The columns of the list by default, in order; the first leads to the row.</summary>
    /// <param name="fields">Fields of the row, members of owned objects, references and many-to-many sets.</param>
    protected void Columns(params Expression<Func<T, object?>>[] fields) => _settings.Columns = Names(fields);

    /// <summary>The filters of the list, in order.</summary>
    /// <param name="fields">Fields that can be compared, and references.</param>
    protected void Filters(params Expression<Func<T, object?>>[] fields) => _settings.Filters = Names(fields);

    /// <summary>The order of the list by default. Give the column an index: the list is paged by it.</summary>
    /// <param name="field">A field that can be compared.</param>
    /// <param name="descending">The greatest first.</param>
    protected void SortBy(Expression<Func<T, object?>> field, bool descending = false) => _settings.Sort = (descending ? "-" : "") + AdminPaths.NameOf(field);

    /// <summary>Rows of a page of the list.</summary>
    /// <param name="rows">5 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 5 or more than 100.</exception>
    protected void PageSize(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 5);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, 100);
        _settings.PageSize = rows;
    }

    /// <summary>A part of the form with a heading. Fields that no section names stand in front, without one.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="fields">The fields, in order.</param>
    protected void Section(string title, params Expression<Func<T, object?>>[] fields) => Section(() => title, fields);

    /// <summary>A part of the form with a heading in the language of the request.</summary>
    /// <param name="title">Gives the heading.</param>
    /// <param name="fields">The fields, in order.</param>
    protected void Section(Func<string> title, params Expression<Func<T, object?>>[] fields)
    {
        ArgumentNullException.ThrowIfNull(title);
        _settings.Sections.Add(new AdminSection(title, Names(fields)));
    }

    /// <summary>Shows fields in the admin without letting anybody write them there.</summary>
    /// <param name="fields">The fields.</param>
    protected void ReadOnly(params Expression<Func<T, object?>>[] fields) => _settings.ReadOnly.UnionWith(Names(fields));

    /// <summary>Leaves fields out of the admin: of lists, forms and exports.</summary>
    /// <param name="fields">The fields.</param>
    protected void Omit(params Expression<Func<T, object?>>[] fields) => _settings.Omitted.UnionWith(Names(fields));

    /// <summary>Offers something to do with chosen rows of the list, and with the row of a page.</summary>
    /// <param name="name">Its name in addresses, lower case with hyphens.</param>
    /// <param name="label">The words on its button.</param>
    /// <param name="run">Does it, inside one transaction; an exception undoes all.</param>
    /// <returns>The action, to say who may do it and what is asked before.</returns>
    protected AdminAction Action(string name, string label, Func<AdminActionContext<T>, CancellationToken, Task> run) => Action(name, () => label, run);

    /// <summary>Offers something to do with rows, with words in the language of the request.</summary>
    /// <param name="name">Its name in addresses, lower case with hyphens.</param>
    /// <param name="label">Gives the words on its button.</param>
    /// <param name="run">Does it, inside one transaction; an exception undoes all.</param>
    /// <returns>The action, to say who may do it and what is asked before.</returns>
    protected AdminAction Action(string name, Func<string> label, Func<AdminActionContext<T>, CancellationToken, Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _settings.Add(new AdminAction(name, label, null, (scope, _, cancellationToken) => run(new AdminActionContext<T>(scope), cancellationToken)));
    }

    /// <summary>Offers something to do with rows that needs to be told more: a form is shown first, and checked by the rules of its class.</summary>
    /// <typeparam name="TForm">What is asked: a class with settable properties and validation attributes.</typeparam>
    /// <param name="name">Its name in addresses, lower case with hyphens.</param>
    /// <param name="label">The words on its button.</param>
    /// <param name="run">Does it, inside one transaction; an exception undoes all.</param>
    /// <returns>The action, to say who may do it and what is asked before.</returns>
    protected AdminAction Action<TForm>(string name, string label, Func<AdminActionContext<T>, TForm, CancellationToken, Task> run)
        where TForm : class, new() => Action(name, () => label, run);

    /// <summary>Offers something to do with rows that needs to be told more, with words in the language of the request.</summary>
    /// <typeparam name="TForm">What is asked: a class with settable properties and validation attributes.</typeparam>
    /// <param name="name">Its name in addresses, lower case with hyphens.</param>
    /// <param name="label">Gives the words on its button.</param>
    /// <param name="run">Does it, inside one transaction; an exception undoes all.</param>
    /// <returns>The action, to say who may do it and what is asked before.</returns>
    protected AdminAction Action<TForm>(string name, Func<string> label, Func<AdminActionContext<T>, TForm, CancellationToken, Task> run)
        where TForm : class, new()
    {
        ArgumentNullException.ThrowIfNull(run);
        return _settings.Add(new AdminAction(
            name, label, typeof(TForm), (scope, form, cancellationToken) => run(new AdminActionContext<T>(scope), (TForm)form!, cancellationToken)));
    }

    /// <summary>Shows something about the model on the first page of the admin, to those who may read some of its rows.</summary>
    /// <param name="name">Its name in logs.</param>
    /// <param name="title">The words above it.</param>
    /// <param name="content">Finds out what to show; asked for anew with every page, so it should be quick.</param>
    /// <returns>The widget, to say who sees it, how wide it is and with which icon.</returns>
    protected AdminWidget Widget(string name, string title, Func<AdminWidgetContext, CancellationToken, Task<AdminWidgetContent>> content)
    {
        var widget = new AdminWidget(name, title, content);
        _settings.Widgets.Add(widget);
        return widget;
    }

    private static List<string> Names(Expression<Func<T, object?>>[] fields) => [.. fields.Select(AdminPaths.NameOf)];
}
