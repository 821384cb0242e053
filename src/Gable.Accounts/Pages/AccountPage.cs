using Gable.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Gable.Accounts;

/// <summary>What the account pages have in common; a component of the application may take the same parameters without deriving from it.</summary>
public abstract class AccountPage : ComponentBase
{
    /// <summary>What was sent and what was wrong with it.</summary>
    [Parameter]
    public UiFormState? State { get; set; }

    /// <summary>Where the visitor wanted to go; kept through the flow when it is local.</summary>
    [Parameter]
    public string? ReturnUrl { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext? Context { get; set; }

    [Inject]
    private protected IStringLocalizer<AccountText> Texts { get; set; } = null!;

    /// <summary>The address of a page, with the return address where the visitor still is on the way.</summary>
    /// <param name="key">One of <see cref="AccountPageKeys"/>.</param>
    protected string Link(string key) =>
        $"{Context?.Request.PathBase}/account/{key}{(LocalReturnUrl is { } url ? $"?returnUrl={Uri.EscapeDataString(url)}" : "")}";

    private protected string Api(string path) => $"{Context?.Request.PathBase}{AccountApi.Root}/{path}";

    private protected string? LocalReturnUrl => UiRedirect.IsLocal(ReturnUrl) ? ReturnUrl : null;
}
