using Microsoft.Extensions.Localization;

[assembly: RootNamespace("Gable.Admin")]
[assembly: ResourceLocation("Texts")]

namespace Gable.Admin;

/// <summary>Names the texts of the admin: <c>IStringLocalizer&lt;AdminText&gt;</c>. English and German are complete.</summary>
public sealed class AdminText
{
    private AdminText()
    {
    }
}
