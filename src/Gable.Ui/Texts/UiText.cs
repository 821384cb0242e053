using Microsoft.Extensions.Localization;

[assembly: RootNamespace("Gable.Ui")]
[assembly: ResourceLocation("Texts")]

namespace Gable.Ui;

/// <summary>Names the texts of the components: <c>IStringLocalizer&lt;UiText&gt;</c>. English and German are complete.</summary>
public sealed class UiText
{
    private UiText()
    {
    }
}
