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

    /// <summary>The text to show as it will look.</summary>
    public const string Preview = "$preview";

    /// <summary>The zone that the moments of the form are in: the clock of whoever fills it in may be set anew meanwhile.</summary>
    public const string Zone = "$zone";

    /// <summary>The reference to add a row for.</summary>
    public const string Create = "$create";

    /// <summary>The model and the reference that a row is being added for, as <c>model.reference</c>.</summary>
    public const string Creating = "$creating";

    /// <summary>Back from adding a row, without one.</summary>
    public const string Cancel = "$cancel";

    /// <summary>What the fields of a form begin with that waits for a row to be added.</summary>
    public const string Outer = "$outer.";

    /// <summary>The row of a table to move, as <c>key=up</c> or <c>key=down</c>.</summary>
    public const string Move = "$move";

    /// <summary>What is to be done with many rows.</summary>
    public const string Action = "$action";

    /// <summary>The rows that were chosen.</summary>
    public const string Id = "$id";

    /// <summary>Whether all rows that meet <see cref="Query"/> are meant.</summary>
    public const string All = "$all";

    /// <summary>The conditions of the list that rows were chosen on.</summary>
    public const string Query = "$query";

    /// <summary>The page to go back to.</summary>
    public const string Back = "$back";

    /// <summary>The field to set.</summary>
    public const string Field = "$field";

    /// <summary>How many rows were asked about, when the answer is yes.</summary>
    public const string Confirmed = "$confirmed";

    /// <summary>A file that travels along between its preview and the answer.</summary>
    public const string Csv = "$csv";

    /// <summary>The box that deletes a row of a table.</summary>
    public const string Delete = "$delete";

    /// <summary>The part of a list's head that is open.</summary>
    public const string Panel = "$panel";

    /// <summary>The column of a list to be moved to the front.</summary>
    public const string Up = "$up";

    /// <summary>The column of a list to be moved to the end.</summary>
    public const string Down = "$down";

    /// <summary>The version of a list that somebody looks at.</summary>
    public const string Since = "$since";

    /// <summary>Whether the look of a list becomes the own default, or is one no more.</summary>
    public const string Default = "$default";

    /// <summary>The page of a list to go to with the rows that are chosen so far.</summary>
    public const string Page = "$page";

    /// <summary>The name of a field in the row of a table.</summary>
    public static string In(string row, string name) => $"{row}:{name}";

    /// <summary>Whether a field belongs to one step alone, and does not travel to the next.</summary>
    public static bool IsPassing(string name) =>
        name is Do or Pick or Picking or Chosen or Search or After or Clear or Confirmed or Preview or Create or Cancel or Move ||
        name.StartsWith("$keep.", StringComparison.Ordinal) || name.StartsWith("$merge.", StringComparison.Ordinal) || name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Whose value is kept in a conflict: <c>theirs</c>, <c>mine</c> or <c>merge</c>.</summary>
    public static string Keep(string name) => $"$keep.{name}";

    /// <summary>What both sides make together in a conflict.</summary>
    public static string Merge(string name) => $"$merge.{name}";

    /// <summary>The file that was chosen for a field, as Base64: a browser fills in no file again.</summary>
    public static string File(string name) => $"$file.{name}";

    /// <summary>What the file that was chosen for a field is called.</summary>
    public static string FileName(string name) => $"$filename.{name}";

    /// <summary>The box that takes away the bytes of a field.</summary>
    public static string Empty(string name) => $"$empty.{name}";
}
