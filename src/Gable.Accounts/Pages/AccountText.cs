using Microsoft.Extensions.Localization;

[assembly: RootNamespace("Gable.Accounts")]
[assembly: ResourceLocation("Pages")]

namespace Gable.Accounts;

/// <summary>Names the texts of the account pages: <c>IStringLocalizer&lt;AccountText&gt;</c>. English and German are complete.</summary>
public sealed class AccountText
{
    private AccountText()
    {
    }
}
