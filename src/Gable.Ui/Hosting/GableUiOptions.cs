namespace Gable.Ui;

/// <summary>The pages that Gable renders, bound to <c>Gable:Ui</c>.</summary>
public sealed class GableUiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Gable:Ui";

    /// <summary>The name of the product, beside the mark and in titles. Default the application's name.</summary>
    public string? ProductName { get; set; }

    /// <summary>The icon that browsers show beside the title: a local path such as <c>/icon.svg</c>. Default a gable.</summary>
    public string? Icon { get; set; }

    /// <summary>The mark beside the name: the local path of an image such as <c>/logo.svg</c>. Default a gable.</summary>
    public string? Logo { get; set; }

    /// <summary>The colour of links, buttons and what is chosen, such as <c>#0b5f58</c>; dark pages get a lighter one made of it. Must be read on light pages with a contrast of 4.5 (WCAG 2.2). Default a green.</summary>
    public string? AccentColor { get; set; }

    /// <summary>The languages that pages speak, as BCP 47 tags, the first for visitors who wish none of them; English when none is set. Gable's own texts are in English and German.</summary>
    public IList<string> SpokenLanguages { get; } = [];

    internal IReadOnlyList<string> Languages => SpokenLanguages.Count > 0 ? [.. SpokenLanguages] : ["en", "de"];
}
