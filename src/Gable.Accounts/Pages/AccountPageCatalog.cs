using System.Collections.Frozen;
using System.Reflection;
using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>The component of each account page: the application's own where it has one, the framework's otherwise.</summary>
public sealed class AccountPageCatalog
{
    private static readonly FrozenDictionary<string, Type> Own = typeof(AccountPageCatalog).Assembly.GetTypes()
        .Where(static type => type.GetCustomAttribute<AccountPageAttribute>() is not null)
        .ToFrozenDictionary(static type => type.GetCustomAttribute<AccountPageAttribute>()!.Key, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Type> _pages;

    /// <summary>Finds the application's pages.</summary>
    /// <param name="types">The types of the application and its modules.</param>
    /// <exception cref="GableException">Two components stand for one page (GABLE4901), or an attribute names no page (GABLE4902).</exception>
    public AccountPageCatalog(ApplicationTypes types)
        : this(Components(types))
    {
    }

    internal AccountPageCatalog(IEnumerable<Type> components)
    {
        var found = new Dictionary<string, Type>(Own, StringComparer.Ordinal);

        foreach (var type in components)
        {
            if (type.Assembly != typeof(AccountPageCatalog).Assembly && KeyOf(type) is { } key)
            {
                found[key] = found[key] == Own[key] ? type : throw Twice(key, found[key], type);
            }
        }

        _pages = found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The keys of all pages, in order.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Own.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The framework's component of a page.</summary>
    /// <param name="key">One of <see cref="AccountPageKeys"/>.</param>
    public static Type DefaultOf(string key) => Own[key];

    /// <summary>The component that is shown.</summary>
    /// <param name="key">One of <see cref="AccountPageKeys"/>.</param>
    public Type ComponentOf(string key) => _pages[key];

    /// <summary>The answer that shows a page; a component that lacks one of the parameters is shown without it.</summary>
    /// <param name="key">One of <see cref="AccountPageKeys"/>.</param>
    /// <param name="parameters">What the framework's component takes, by name.</param>
    /// <param name="status">The status. Default 200; 422 for a form that was refused.</param>
    public UiPageResult Page(string key, IReadOnlyDictionary<string, object?>? parameters = null, int status = StatusCodes.Status200OK)
    {
        var component = ComponentOf(key);
        var taken = parameters?.Where(pair => component.GetProperty(pair.Key)?.GetCustomAttribute<ParameterAttribute>() is not null)
            .ToDictionary(static pair => pair.Key, static pair => pair.Value);
        return UiResults.Page(component, taken, status);
    }

    private static IEnumerable<Type> Components(ApplicationTypes types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return types.Implementing(typeof(IComponent)).Select(static each => each.Type).Distinct();
    }

    private static string? KeyOf(Type type)
    {
        if (type.GetCustomAttribute<AccountPageAttribute>()?.Key is { } key)
        {
            return Own.ContainsKey(key) ? key : throw Unknown(key, type);
        }

        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.Assembly == typeof(AccountPageCatalog).Assembly && parent.GetCustomAttribute<AccountPageAttribute>() is { } attribute)
            {
                return attribute.Key;
            }
        }

        return null;
    }

    private static GableException Twice(string key, Type first, Type second) => new(
        "GABLE4901",
        $"The account page \"{key}\" has two components: {first.FullName} and {second.FullName}. One page can be shown by one component.",
        $"Take [AccountPage(\"{key}\")] or the base class from one of them.");

    private static GableException Unknown(string key, Type type) => new(
        "GABLE4902",
        $"{type.FullName} stands for the account page \"{key}\", which does not exist.",
        $"Use one of: {string.Join(", ", Keys)}.");
}
