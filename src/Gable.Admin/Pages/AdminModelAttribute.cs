namespace Gable.Admin;

/// <summary>Small things about a model in the admin; an <see cref="AdminPage{T}"/> says more, and wins.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdminModelAttribute : Attribute
{
    /// <summary>The title of the group in the menu. Default the last part of the namespace.</summary>
    public string? Group { get; set; }

    /// <summary>One of <see cref="Ui.UiIcons.Names"/>. Default by the name of the class.</summary>
    public string? Icon { get; set; }

    /// <summary>What many of them are called. Default the words of the resource's name; one is named by <c>[Display]</c>.</summary>
    public string? Many { get; set; }

    /// <summary>The place among the models, smaller first. Default 0.</summary>
    public int Order { get; set; }

    /// <summary>Leaves the model out of the menu and the overview.</summary>
    public bool NotInMenu { get; set; }

    /// <summary>Keeps no history of the rows: for tables that are written all the time and nobody asks about.</summary>
    public bool NoHistory { get; set; }
}
