using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A line of text; also e-mail, web address, telephone, search and colour by <see cref="Type"/>.</summary>
public sealed partial class UiTextField
{
    /// <summary>The type of the input: <c>text</c> (default), <c>email</c>, <c>url</c>, <c>tel</c>, <c>search</c>.</summary>
    [Parameter]
    public string Type { get; set; } = "text";

    /// <summary>An example of what to enter.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>The most characters that can be typed.</summary>
    [Parameter]
    public int? MaxLength { get; set; }

    /// <summary>Large and spaced, for a code of few digits.</summary>
    [Parameter]
    public bool Code { get; set; } = false;
}
