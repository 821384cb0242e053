using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gable.Accounts;

/// <summary>External sign-in as pages: the way to a provider and back, and what is asked in between. They work without scripts.</summary>
/// <remarks>
/// The way there is a form of the application's own page, held to its origin as every other write, and answered with a page that leads on by itself. A redirect
/// of the form would not do: browsers hold it to <c>form-action 'self'</c>, also where the provider sends the person on to a third party (docs/decisions/0030).
/// </remarks>
internal sealed class ExternalPages(ExternalProviders providers) : IEndpointSource
{
    private static readonly string[] Answer = ["code", "state", "iss", "session_state", "error", "error_description"];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        if (providers.All.Count == 0)
        {
            return;
        }

        var group = endpoints.MapGroup("/account");
        group.ExcludeFromDescription();
        group.AddEndpointFilter(static async (context, next) =>
        {
            UiLanguage.Apply(context.HttpContext);
            return await next(context);
        });
        group.MapPost("/external/{provider}", StartAsync).RequireSameOrigin();
        group.MapGet("/external/{provider}/callback", FinishAsync);
        group.MapPost("/external/{provider}/callback", LeadOnAsync);
        ShowPending(group, AccountPageKeys.ExternalSignUp);
        AccountPages.Post(group, AccountPageKeys.ExternalSignUp, CompleteAsync);
        ShowPending(group, AccountPageKeys.ExternalConnect);
        AccountPages.Post(group, AccountPageKeys.ExternalConnect, ConnectAsync).RequireRecentSignIn();
        AccountPages.Show(group, AccountPageKeys.ConnectedAccounts).RequireRecentSignIn();
        AccountPages.Post(group, AccountPageKeys.ConnectedAccounts, ChangeAsync).RequireRecentSignIn();
    }

    /// <summary>Sends the browser to a provider.</summary>
    public static async Task<IResult> GoAsync(ExternalProvider provider, ExternalPurpose purpose, string? returnUrl, bool remember, PageCall page)
    {
        var url = await page.Get<ExternalStartFlow>().RunAsync(provider, purpose, returnUrl, remember, page.Call);
        page.Context.Response.Headers["Refresh"] = $"0; url={url}";
        page.Context.Response.Headers.CacheControl = "no-store";
        return page.Get<AccountPageCatalog>().Page(AccountPageKeys.ExternalRedirect, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Url"] = url,
            ["Provider"] = provider.DisplayName,
        });
    }

    // Whoever comes too late, or by a bookmark, starts again.
    private static void ShowPending(RouteGroupBuilder group, string key) => group.MapGet(key, async (HttpContext context, ExternalTicket tickets, PageViews views, CancellationToken cancellationToken) =>
    {
        if (tickets.Read(context)?.IsForConnecting == (key == AccountPageKeys.ExternalConnect))
        {
            context.Response.Headers.CacheControl = "no-store";
            return (IResult)await views.ShowAsync(key, null, context, StatusCodes.Status200OK, cancellationToken);
        }

        var page = new PageCall(context);
        context.Flash(page.Text("ErrorExternalGone"), UiKind.Warning);
        return page.To(AccountPageKeys.SignIn);
    });

    private async Task<IResult> StartAsync(string provider, HttpContext context, PageViews views, CancellationToken cancellationToken)
    {
        if (providers.Find(provider) is not { } found)
        {
            return Results.NotFound();
        }

        var form = await AccountForm.ReadAsync(context);

        try
        {
            return await GoAsync(found, ExternalPurpose.SignIn, form.ReturnUrl, form.Remember, new PageCall(context));
        }
        catch (ProblemException exception)
        {
            return await views.ShowAsync(AccountPageKeys.SignIn, form.Refused(new Dictionary<string, string[]> { [""] = [exception.Problem.Detail] }), context, exception.Problem, cancellationToken);
        }
    }

    // An answer that comes as a form comes from another site, and so without the cookies of this one. Nothing is done with it here:
    // the browser brings it again as a visit, which has them.
    private async Task<IResult> LeadOnAsync(string provider, HttpContext context)
    {
        if (providers.Find(provider) is null)
        {
            return Results.NotFound();
        }

        var form = await AccountForm.ReadAsync(context);
        var answer = QueryString.Create(Answer.Where(name => form[name] is not null).Select(name => KeyValuePair.Create(name, form[name])));
        context.Response.Headers.Location = $"{context.Request.PathBase}{context.Request.Path}{answer}";
        context.Response.Headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<IResult> FinishAsync(string provider, HttpContext context, ExternalCallbackFlow flow, PageViews views, CancellationToken cancellationToken)
    {
        if (providers.Find(provider) is not { } found)
        {
            return Results.NotFound();
        }

        var page = new PageCall(context);

        try
        {
            return Next(await flow.RunAsync(found, page.Call, cancellationToken), found, page);
        }
        catch (ProblemException exception) when (Navigation.IsPage(context.Request))
        {
            return views.ShowFailed(found, exception.Problem, context);
        }
    }

    private static IResult Next(ExternalOutcome outcome, ExternalProvider provider, PageCall page)
    {
        switch (outcome.Step)
        {
            case ExternalStep.SecondStep:
                return UiRedirect.To(page.Context, null, AccountPages.SecondStepPath(outcome.ReturnUrl));
            case ExternalStep.SignUp:
                outcome.Messages.ToList().ForEach(message => page.Context.Flash(message, UiKind.Danger));
                return page.To(AccountPageKeys.ExternalSignUp);
            case ExternalStep.Connect:
                return page.To(AccountPageKeys.ExternalConnect);
            case ExternalStep.CheckMail:
                return page.To(AccountPageKeys.CheckMail);
            case ExternalStep.Connected:
                page.Context.Flash(page.Text("DoneConnected", provider.DisplayName));
                return UiRedirect.To(page.Context, outcome.ReturnUrl, $"/account/{AccountPageKeys.ConnectedAccounts}");
            default:
                return UiRedirect.To(page.Context, outcome.ReturnUrl, page.Home);
        }
    }

    private static async Task<IResult> CompleteAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        var outcome = await page.Get<ExternalAccountFlow>().CompleteAsync(form["name"], form["email"], form.Values, page.Call, cancellationToken);
        return outcome.Step switch
        {
            ExternalStep.Connect => page.To(AccountPageKeys.ExternalConnect),
            ExternalStep.CheckMail => page.To(AccountPageKeys.CheckMail),
            _ => UiRedirect.To(page.Context, outcome.ReturnUrl, page.Home),
        };
    }

    private static async Task<IResult> ConnectAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        var provider = page.Get<ExternalTicket>().Read(page.Context)?.Identity.Provider;
        var returnUrl = await page.Get<ExternalLoginFlow>().ConnectAsync(page.Call, cancellationToken);
        page.Context.Flash(page.Text("DoneConnected", page.Get<ExternalProviders>().NameOf(provider ?? "")));
        return UiRedirect.To(page.Context, returnUrl, page.Home);
    }

    private static async Task<IResult> ChangeAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        if (page.Get<ExternalProviders>().Find(form["provider"]) is { } provider)
        {
            return await GoAsync(provider, ExternalPurpose.Connect, null, remember: false, page);
        }

        if (Guid.TryParse(form["end"], out var id) && await page.Get<ExternalLoginFlow>().RemoveAsync(id, page.Call, cancellationToken))
        {
            page.Context.Flash(page.Text("DoneDisconnected"));
        }

        return page.To(AccountPageKeys.ConnectedAccounts);
    }
}
