using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The flows as pages, below <c>/account</c>; they work without scripts.</summary>
internal sealed partial class AccountPages(IOptions<AccountOptions> settings) : IEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        var options = settings.Value;
        var group = endpoints.MapGroup("/account");
        group.ExcludeFromDescription();
        group.AddEndpointFilter(static async (context, next) =>
        {
            UiLanguage.Apply(context.HttpContext);
            return await next(context);
        });
        MapVisitors(group, options);
        MapOwn(group, options);
    }

    private static void MapVisitors(RouteGroupBuilder group, AccountOptions options)
    {
        group.MapGet("/", static (HttpContext context) => UiRedirect.To(context, null, $"/account/{AccountPageKeys.Profile}"));
        Show(group, AccountPageKeys.SignIn);
        Post(group, AccountPageKeys.SignIn, SignInAsync);
        Show(group, AccountPageKeys.SecondStep);
        Post(group, AccountPageKeys.SecondStep, SecondStepAsync);
        Show(group, AccountPageKeys.SignOut);
        Post(group, AccountPageKeys.SignOut, SignOutAsync).WithMetadata(EndsImpersonation.Marker);
        Show(group, AccountPageKeys.CheckMail);
        Show(group, AccountPageKeys.LinkInvalid);
        Show(group, AccountPageKeys.ConfirmEmail);
        Post(group, AccountPageKeys.ConfirmEmail, ConfirmAsync);
        Show(group, AccountPageKeys.ResetPassword);
        Post(group, AccountPageKeys.ResetPassword, ResetAsync);

        Show(group, AccountPageKeys.FirstAdministrator);
        Post(group, AccountPageKeys.FirstAdministrator, FirstAdministratorAsync);

        if (options.SignUp)
        {
            Show(group, AccountPageKeys.SignUp);
            Post(group, AccountPageKeys.SignUp, SignUpAsync);
        }

        if (options.SignInLink)
        {
            Show(group, AccountPageKeys.SignInLink);
            Post(group, AccountPageKeys.SignInLink, SignInLinkAsync);
        }

        if (options.SignInCode)
        {
            Show(group, AccountPageKeys.SignInCode);
            Post(group, AccountPageKeys.SignInCode, SignInCodeAsync);
        }

        if (options.ForgottenPassword)
        {
            Show(group, AccountPageKeys.ForgottenPassword);
            Post(group, AccountPageKeys.ForgottenPassword, Forgotten);
        }
    }

    private static void MapOwn(RouteGroupBuilder group, AccountOptions options)
    {
        foreach (var (key, handle) in new (string, Func<AccountForm, PageCall, CancellationToken, Task<IResult>>)[]
        {
            (AccountPageKeys.Profile, ProfileAsync),
            (AccountPageKeys.ChangePassword, ChangePasswordAsync),
            (AccountPageKeys.Sessions, EndSessionAsync),
            (AccountPageKeys.Reauthenticate, ReauthenticateAsync),
            (AccountPageKeys.ChangeEmail, ChangeEmailAsync),
            (AccountPageKeys.DeleteAccount, DeleteAsync),
        })
        {
            if ((key != AccountPageKeys.ChangeEmail || options.ChangeEmail) && (key != AccountPageKeys.DeleteAccount || options.DeleteAccount))
            {
                var isOpen = key is AccountPageKeys.Profile or AccountPageKeys.Sessions;
                Restrict(Show(group, key).RequireAuthorization(), isOpen);
                Restrict(Post(group, key, handle).RequireAuthorization(), isOpen);
            }
        }

        if (options.Passkeys)
        {
            Show(group, AccountPageKeys.Passkeys).RequireRecentSignIn();
            Post(group, AccountPageKeys.Passkeys, RemovePasskeyAsync).RequireRecentSignIn();
        }

        if (options.Impersonation)
        {
            Show(group, AccountPageKeys.Impersonate).RequireAuthorization();
            Post(group, AccountPageKeys.Impersonate, ImpersonateAsync).RequireRecentSignIn();
            group.MapPost($"{AccountPageKeys.Impersonate}/stop", StopImpersonatingAsync).RequireSameOrigin().RequireAuthorization().WithMetadata(EndsImpersonation.Marker);
        }

        if (options.ApiTokens)
        {
            Show(group, AccountPageKeys.Tokens).RequireRecentSignIn();
            Post(group, AccountPageKeys.Tokens, TokensAsync).RequireRecentSignIn();
        }

        if (options.ExportData)
        {
            Show(group, AccountPageKeys.ExportData).RequireRecentSignIn();
            Post(group, AccountPageKeys.ExportData, ExportAsync).RequireRecentSignIn();
        }

        if (options.TwoFactor)
        {
            Show(group, AccountPageKeys.TwoFactor).RequireRecentSignIn();
            Post(group, AccountPageKeys.TwoFactor, TwoFactorAsync).RequireRecentSignIn();
        }
    }

    // What is sensitive is the user's own: nobody does it in another's name.
    private static void Restrict(RouteHandlerBuilder endpoint, bool isOpen)
    {
        if (!isOpen)
        {
            endpoint.RefuseImpersonation();
        }
    }

    internal static RouteHandlerBuilder Show(RouteGroupBuilder group, string key) => group.MapGet(key, async (HttpContext context, PageViews views, CancellationToken cancellationToken) =>
        (IResult)await views.ShowAsync(key, null, context, StatusCodes.Status200OK, cancellationToken));

    internal static RouteHandlerBuilder Post(RouteGroupBuilder group, string key, Func<AccountForm, PageCall, CancellationToken, Task<IResult>> handle) =>
        group.MapPost(key, async (HttpContext context, PageViews views, CancellationToken cancellationToken) =>
        {
            var form = await AccountForm.ReadAsync(context);

            try
            {
                return await handle(form, new PageCall(context), cancellationToken);
            }
            catch (ProblemException exception) when (exception.Problem.Id == "GABLE4009")
            {
                // An account without a password: a recent sign-in stands in for it.
                return UiRedirect.To(context, null, $"/account/{AccountPageKeys.Reauthenticate}?returnUrl={Uri.EscapeDataString($"{context.Request.PathBase}{context.Request.Path}")}");
            }
            catch (ProblemException exception) when (Refusal(exception.Problem, key, context) is { } refusal)
            {
                return refusal.Key == key
                    ? await views.ShowAsync(key, form.Refused(refusal.Errors), context, exception.Problem, cancellationToken)
                    : await views.ShowAsync(refusal.Key, form.Refused(refusal.Errors), context, exception.Problem, cancellationToken);
            }
        }).RequireSameOrigin();

    // A form is shown again with what is wrong; a link that does not work has a page of its own.
    private static (string Key, IReadOnlyDictionary<string, string[]> Errors)? Refusal(Problem problem, string key, HttpContext context) => problem.Id switch
    {
        "GABLE4004" => (AccountPageKeys.LinkInvalid, new Dictionary<string, string[]>()),
        "GABLE4015" => (AccountPageKeys.SignIn, new Dictionary<string, string[]> { [""] = [problem.Detail] }),
        "GABLE4024" or "GABLE4025" => (AccountPageKeys.SignIn, new Dictionary<string, string[]> { [""] = [problem.Detail] }),
        "GABLE4001" or "GABLE4005" => (key, problem.Errors!),
        "GABLE4003" => (key, Told(context, "ErrorBusy")),
        "GABLE4008" => (key, Told(context, "ErrorStillReferenced")),
        "GABLE4011" => (key, Told(context, "ErrorMailsWaiting")),
        "GABLE4002" or "GABLE4006" or "GABLE4016" or "GABLE4021" or "GABLE4026" or "GABLE4027" or "GABLE4029" or "GABLE4030" => (key, new Dictionary<string, string[]> { [""] = [problem.Detail] }),
        _ => null,
    };

    // What these problems say to programs is English.
    private static Dictionary<string, string[]> Told(HttpContext context, string text) => new() { [""] = [new PageCall(context).Text(text)] };
}
