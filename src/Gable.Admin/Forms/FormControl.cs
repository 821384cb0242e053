using Gable.Ui;

namespace Gable.Admin;

/// <summary>A field of a form.</summary>
/// <param name="Field">The field of the model.</param>
/// <param name="Text">The text that it had when the form was opened; for a set the keys, in order, with spaces between.</param>
internal sealed record FormControl(AdminField Field, string Text)
{
    public string Name => Field.Name;

    /// <summary>The values to choose from; <c>null</c> when they are written, or are so many that they are searched.</summary>
    public IReadOnlyList<UiOption>? Options { get; init; }

    /// <summary>The rows that are chosen, with their titles: of a reference or a set that is searched.</summary>
    public IReadOnlyList<UiOption> Chosen { get; init; } = [];

    /// <summary>How many bytes are kept.</summary>
    public int? Bytes { get; init; }

    /// <summary>Whether it may stay empty.</summary>
    public bool IsOptional => Field.Kind is AdminKind.Many or AdminKind.List or AdminKind.Json || (!Field.IsRequired &&
        (Field.IsNullable || Field.Owner is { IsNullable: true } || Field.Kind is AdminKind.Text or AdminKind.LongText));
}
