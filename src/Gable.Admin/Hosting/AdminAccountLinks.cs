using Gable.Ui;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Leads to the account pages that the application has, unless the settings lead elsewhere.</summary>
internal sealed class AdminAccountLinks(IEnumerable<UiAccountLinks> links) : IPostConfigureOptions<GableAdminOptions>
{
    public void PostConfigure(string? name, GableAdminOptions options)
    {
        if (links.FirstOrDefault() is { } found)
        {
            options.AccountPath ??= found.Account;
            options.SignOutPath ??= found.SignOut;
        }
    }
}
