using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A person's picture, or the initials of the name. Decorative: the name stands beside it.</summary>
public sealed partial class UiAvatar
{
    /// <summary>The name.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The address of a picture.</summary>
    [Parameter]
    public string? Src { get; set; }

    /// <summary>Half as large again.</summary>
    [Parameter]
    public bool Large { get; set; } = false;

    private string Class => Large ? "g-avatar g-avatar-large" : "g-avatar";

    private string Initials
    {
        get
        {
            var words = Name.Split([' ', '.', '_', '-', '@'], StringSplitOptions.RemoveEmptyEntries);
            var first = words.Length == 0 ? "?" : StringInfo.GetNextTextElement(words[0]);
            var last = words.Length < 2 || Name.Contains('@', StringComparison.Ordinal) ? "" : StringInfo.GetNextTextElement(words[^1]);
            return (first + last).ToUpper(CultureInfo.CurrentCulture);
        }
    }
}
