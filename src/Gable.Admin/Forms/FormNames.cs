namespace Gable.Admin;

/// <summary>The fields of forms that are no fields of rows. No field of a model starts with a dollar sign.</summary>
internal static class FormNames
{
    /// <summary>The entity tag of the row that the form was filled with.</summary>
    public const string Tag = "$tag";

    /// <summary>The button that was pressed.</summary>
    public const string Do = "$do";

    /// <summary>The reference to choose a row for.</summary>
    public const string Pick = "$pick";

    /// <summary>The reference that a row is being chosen for.</summary>
    public const string Picking = "$picking";

    /// <summary>The row that was chosen.</summary>
    public const string Chosen = "$chosen";

    /// <summary>The words that rows to choose from are searched by.</summary>
    public const string Search = "$search";

    /// <summary>The cursor of the page of rows to choose from.</summary>
    public const string After = "$after";

    /// <summary>The reference or the member of a set to take away: <c>name</c>, or <c>name=key</c>.</summary>
    public const string Clear = "$clear";

    /// <summary>Whose value is kept in a conflict: <c>theirs</c> or <c>mine</c>.</summary>
    public static string Keep(string name) => $"$keep.{name}";

    /// <summary>The box that takes away the bytes of a field.</summary>
    public static string Empty(string name) => $"$empty.{name}";
}
