using System.Text.Json;
using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The flows as JSON, below <c>/account/api</c>. Refusals are problem details.</summary>
internal sealed class AccountApi(IOptions<AccountOptions> settings, ExternalProviders providers) : IEndpointSource
{
    public const string Root = "/account/api";

    private static readonly string[] Tags = ["Accounts"];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var options = settings.Value;
        var group = endpoints.MapGroup(Root);
        group.WithTags(Tags);
        group.AddEndpointFilter(static async (context, next) =>
        {
            UiLanguage.Apply(context.HttpContext);
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        MapVisitors(group, options);
        MapOwn(group, options);
        MapSessions(group);
        MapData(group, options);

        if (options.Passkeys)
        {
            PasskeyApi.Map(group);
        }

        if (providers.All.Count > 0)
        {
            ExternalApi.Map(group);
        }

        if (options.TwoFactor)
        {
            TwoFactorApi.Map(group);
        }

        if (options.Jwt.Enabled)
        {
            JwtApi.Map(group);
        }

        if (options.Impersonation)
        {
            ImpersonationApi.Map(group);
        }

        if (options.ApiTokens)
        {
            ApiTokenApi.Map(group);
        }
    }

    private static void MapVisitors(RouteGroupBuilder group, AccountOptions options)
    {
        if (options.SignUp)
        {
            Refuses(group.MapPost("/sign-up", SignUpAsync).RequireSameOrigin().WithName("signUp").WithSummary("Sign up")
                .WithDescription("Makes an account and sends a link that confirms its address. The answer is the same when the address has an account; its owner gets a mail then."));
        }

        Refuses(group.MapPost("/confirm-email", ConfirmAsync).RequireSameOrigin().WithName("confirmEmail").WithSummary("Confirm an address")
            .WithDescription("Takes the token of the link: of a new account, or of a changed address. It works once."));
        Refuses(group.MapPost("/sign-in", SignInAsync).RequireSameOrigin().WithName("signIn").WithSummary("Sign in")
            .WithDescription("Begins a session and sets its cookie. 202 begins none yet: send the code of the second factor to `POST sign-in/second-step` within ten minutes. An unknown address is answered as a wrong password. 403 says that the address is not confirmed yet; the link is on its way once more."));
        Refuses(group.MapPost("/sign-in/second-step", SecondStepAsync).RequireSameOrigin().WithName("secondStep").WithSummary("Sign in: the second step")
            .WithDescription("Takes the code of the app, or a recovery code. 401 says that the first step is missing, too old or overtaken by a change of the account.")).ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapPost("/sign-out", SignOutAsync).RequireSameOrigin().WithName("signOut").WithSummary("Sign out").WithDescription("Ends the session of the cookie. Without one nothing happens.").WithMetadata(EndsImpersonation.Marker);

        if (options.ForgottenPassword)
        {
            Refuses(group.MapPost("/forgotten-password", Forgotten).RequireSameOrigin().WithName("forgottenPassword").WithSummary("Ask for a link for a new password")
                .WithDescription("The answer is the same whether or not the address is known."));
        }

        if (options.SignInLink)
        {
            Refuses(group.MapPost("/sign-in-link", AskLink).RequireSameOrigin().WithName("signInLink").WithSummary("Ask for a link that signs in")
                .WithDescription("The answer is the same whether or not the address is known."));
            Refuses(group.MapPost("/sign-in-link/use", UseLinkAsync).RequireSameOrigin().WithName("useSignInLink").WithSummary("Sign in by a link")
                .WithDescription("Takes the token of the link, begins a session and sets its cookie; 202 as in `POST sign-in`."));
        }

        if (options.SignInCode)
        {
            Refuses(group.MapPost("/sign-in-code", AskCode).RequireSameOrigin().WithName("signInCode").WithSummary("Ask for six digits that sign in")
                .WithDescription("The answer is the same whether or not the address is known, and sets a cookie: the code works with it alone."));
            Refuses(group.MapPost("/sign-in-code/use", UseCodeAsync).RequireSameOrigin().WithName("useSignInCode").WithSummary("Sign in by six digits")
                .WithDescription("Takes the code of the mail, begins a session and sets its cookie; 202 as in `POST sign-in`. It works once, for ten minutes, and has five attempts. 401 says that this client did not ask for one.")).ProducesProblem(StatusCodes.Status401Unauthorized);
        }

        Refuses(group.MapPost("/reset-password", ResetAsync).RequireSameOrigin().WithName("resetPassword").WithSummary("Set a new password by a link")
            .WithDescription("Takes the token of the link and ends every session. A password that is refused leaves the link as it was."));
    }

    private static void MapOwn(RouteGroupBuilder group, AccountOptions options)
    {
        Own(group.MapGet("/profile", ProfileAsync).WithName("profile").WithSummary("Read the own account"));
        Own(group.MapPatch("/profile", ChangeProfileAsync).WithName("changeProfile").WithSummary("Change name and further fields"));
        Own(group.MapPost("/change-password", ChangePasswordAsync).WithName("changePassword").WithSummary("Change the password")
            .WithDescription("Ends every other session, voids every link that was sent, and gives this session a new cookie. An account without a password gets one; a recent sign-in stands in for the present one then.")).RefuseImpersonation();
        Own(group.MapPost("/reauthenticate", ReauthenticateAsync).WithName("reauthenticate").WithSummary("Enter the password again")
            .WithDescription("Before something sensitive. Gives the session a new cookie.")).RefuseImpersonation();

        if (options.ChangeEmail)
        {
            Own(group.MapPost("/change-email", ChangeEmailAsync).WithName("changeEmail").WithSummary("Ask for another address")
                .WithDescription("Sends a link to the new address; until it is followed the present one stays.")).RefuseImpersonation();
        }

        if (options.DeleteAccount)
        {
            Own(group.MapPost("/delete", DeleteAsync).WithName("deleteAccount").WithSummary("Delete the own account")).RefuseImpersonation();
        }
    }

    private static void MapSessions(RouteGroupBuilder group)
    {
        Own(group.MapGet("/sessions", SessionsAsync).WithName("sessions").WithSummary("List where the user is signed in"));
        Own(group.MapDelete("/sessions/{id:guid}", EndSessionAsync).WithName("endSession").WithSummary("Sign out one session"));
        Own(group.MapDelete("/sessions", EndOthersAsync).WithName("endOtherSessions").WithSummary("Sign out everywhere else"));
    }

    private static void MapData(RouteGroupBuilder group, AccountOptions options)
    {
        if (options.ExportData)
        {
            Own(group.MapGet("/export", ExportAsync).WithName("exportAccount").WithSummary("Export the data about the user").WithDescription("Needs a recent sign-in.")).RequireRecentSignIn();
        }
    }

    /// <summary>An endpoint for signed-in people alone.</summary>
    internal static RouteHandlerBuilder Own(RouteHandlerBuilder endpoint) => Refuses(endpoint.RequireAuthorization());

    internal static RouteHandlerBuilder Refuses(RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Accepted> SignUpAsync(SignUpRequest body, SignUpFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.RunAsync(body.Name, body.Email, body.Password, Values(body.Fields), AccountCall.Of(context), cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<NoContent> ConfirmAsync(TokenRequest body, ConfirmationFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.RunAsync(body.Token, AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ProfileAnswer>, Accepted<SecondStepAnswer>>> SignInAsync(SignInRequest body, SignInFlow flow, ProfileReader profiles, HttpContext context, CancellationToken cancellationToken) =>
        await AnswerAsync(await flow.RunAsync(body.Email, body.Password, body.Remember ?? false, AccountCall.Of(context), cancellationToken), profiles, cancellationToken);

    private static async Task<Results<Ok<ProfileAnswer>, Accepted<SecondStepAnswer>>> AnswerAsync(SignInOutcome outcome, ProfileReader profiles, CancellationToken cancellationToken) => outcome.NeedsSecondStep
        ? TypedResults.Accepted((string?)null, SecondStepAnswer.Any)
        : TypedResults.Ok(await profiles.ReadAsync(outcome.User, cancellationToken));

    private static async Task<Ok<ProfileAnswer>> SecondStepAsync(SecondStepRequest body, SecondStepFlow flow, ProfileReader profiles, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await profiles.ReadAsync(await flow.RunAsync(body.Code, AccountCall.Of(context), cancellationToken), cancellationToken));

    private static async Task<NoContent> SignOutAsync(SessionFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.SignOutAsync(AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static Accepted Forgotten(EmailRequest body, PasswordFlow flow, HttpContext context)
    {
        flow.Forgotten(body.Email, AccountCall.Of(context));
        return TypedResults.Accepted((string?)null);
    }

    private static Accepted AskLink(EmailRequest body, SignInLinkFlow flow, HttpContext context)
    {
        flow.Ask(body.Email, AccountCall.Of(context));
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Ok<ProfileAnswer>, Accepted<SecondStepAnswer>>> UseLinkAsync(UseLinkRequest body, SignInLinkFlow flow, ProfileReader profiles, HttpContext context, CancellationToken cancellationToken) =>
        await AnswerAsync(await flow.RunAsync(body.Token, body.Remember ?? false, AccountCall.Of(context), cancellationToken), profiles, cancellationToken);

    private static Accepted AskCode(EmailRequest body, SignInCodeFlow flow, HttpContext context)
    {
        flow.Ask(body.Email, AccountCall.Of(context));
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Ok<ProfileAnswer>, Accepted<SecondStepAnswer>>> UseCodeAsync(UseCodeRequest body, SignInCodeFlow flow, ProfileReader profiles, HttpContext context, CancellationToken cancellationToken) =>
        await AnswerAsync(await flow.RunAsync(body.Code, body.Remember ?? false, AccountCall.Of(context), cancellationToken), profiles, cancellationToken);

    private static async Task<NoContent> ResetAsync(ResetPasswordRequest body, PasswordFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.ResetAsync(body.Token, body.NewPassword, AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ProfileAnswer>> ProfileAsync(FlowServices flow, ProfileReader profiles, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await profiles.ReadAsync(await flow.UserAsync(AccountCall.Of(context), cancellationToken), cancellationToken));

    private static async Task<Ok<ProfileAnswer>> ChangeProfileAsync(ProfileRequest body, OwnAccountFlow flow, ProfileReader profiles, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await profiles.ReadAsync(await flow.ChangeProfileAsync(body.Name, Values(body.Fields), AccountCall.Of(context), cancellationToken), cancellationToken));

    private static async Task<NoContent> ChangePasswordAsync(ChangePasswordRequest body, OwnAccountFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.ChangePasswordAsync(body.Password, body.NewPassword, AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Accepted> ChangeEmailAsync(ChangeEmailRequest body, OwnAccountFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.ChangeEmailAsync(body.Password, body.NewEmail, AccountCall.Of(context), cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<NoContent> ReauthenticateAsync(PasswordRequest body, OwnAccountFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.ReauthenticateAsync(body.Password, AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeleteAsync(PasswordRequest body, OwnAccountFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.DeleteAsync(body.Password, AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SessionsAnswer>> SessionsAsync(SessionFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        var call = AccountCall.Of(context);
        var found = await flow.ListAsync(call, cancellationToken);
        return TypedResults.Ok(new SessionsAnswer([.. found.Select(session => new SessionAnswer(
            session.Id, DeviceName.Of(session.UserAgent), session.Address, session.CreatedAt, session.LastUsedAt, session.ExpiresAt, session.Id == call.Session?.Id))]));
    }

    private static async Task<Results<NoContent, NotFound>> EndSessionAsync(Guid id, SessionFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        await flow.EndAsync(id, AccountCall.Of(context), cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<NoContent> EndOthersAsync(SessionFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.EndOthersAsync(AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    internal static async Task<FileContentHttpResult> ExportAsync(DataExport export, HttpContext context, CancellationToken cancellationToken)
    {
        var data = await export.RunAsync(AccountCall.Of(context), cancellationToken);
        var options = context.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(data, options), "application/json", "account.json");
    }

    internal static Dictionary<string, string> Values(Dictionary<string, string>? fields) =>
        fields?.Where(static pair => pair.Value is not null).ToDictionary(StringComparer.Ordinal) ?? [];
}
