using System.Text.RegularExpressions;
using Gable.Resources;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>Something to do with rows, beside changing and deleting them.</summary>
public sealed partial class AdminAction
{
    private readonly Func<string> _label;

    private Func<string>? _question;

    internal AdminAction(string name, Func<string> label, Type? formType, Func<AdminActionScope, object?, CancellationToken, Task> run)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new ArgumentException($"\"{name}\" is no name for an action. Use lower-case letters, digits and hyphens: send-again.", nameof(name));
        }

        ArgumentNullException.ThrowIfNull(label);
        (Name, _label, FormType, Run) = (name, label, formType, run);
    }

    internal string Name { get; }

    internal string Label => _label();

    internal Type? FormType { get; }

    internal Func<AdminActionScope, object?, CancellationToken, Task> Run { get; }

    internal string? Question => _question?.Invoke();

    internal string IconName { get; private set; } = "check";

    internal bool IsDangerous { get; private set; }

    internal PolicyAction Needed { get; private set; } = PolicyAction.Update;

    internal Func<Actor, bool> Allows { get; private set; } = static _ => true;

    /// <summary>Asks this before it is done.</summary>
    /// <param name="question">What happens, in a sentence.</param>
    public AdminAction Confirm(string question)
    {
        _question = () => question;
        return this;
    }

    /// <summary>Asks this before it is done, in the language of the request.</summary>
    /// <param name="question">Gives what happens, in a sentence.</param>
    public AdminAction Confirm(Func<string> question)
    {
        ArgumentNullException.ThrowIfNull(question);
        _question = question;
        return this;
    }

    /// <summary>Who sees the action and may do it, beside <see cref="Needs"/>. Default everybody who may enter.</summary>
    /// <param name="rule">True for those who may.</param>
    public AdminAction AllowedTo(Func<Actor, bool> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Allows = rule;
        return this;
    }

    /// <summary>What the model's policy must let the actor do with each of the rows. Default <see cref="PolicyAction.Update"/>.</summary>
    /// <param name="action">The action of the policy.</param>
    public AdminAction Needs(PolicyAction action)
    {
        Needed = action;
        return this;
    }

    /// <summary>Shows it in the colour of what cannot be undone.</summary>
    public AdminAction Danger()
    {
        IsDangerous = true;
        return this;
    }

    /// <summary>The icon on its button.</summary>
    /// <param name="name">One of <see cref="UiIcons.Names"/>.</param>
    public AdminAction Icon(string name)
    {
        IconName = UiIcons.Names.Contains(name) ? name : throw new ArgumentException($"There is no icon \"{name}\". The kit has: {string.Join(", ", UiIcons.Names)}.", nameof(name));
        return this;
    }

    internal bool IsOffered(ResourceDescriptor resource, Actor actor) => Allows(actor) && ResourceRows.MayEver(resource, actor, Needed);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex NamePattern();
}
