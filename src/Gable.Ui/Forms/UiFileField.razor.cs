using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A file from the visitor's device. The form around it needs <c>enctype="multipart/form-data"</c>.</summary>
public sealed partial class UiFileField
{
    /// <summary>The types of files to offer, as the HTML standard's <c>accept</c>: <c>.csv</c>, <c>image/*</c>.</summary>
    [Parameter]
    public string? Accept { get; set; }
}
