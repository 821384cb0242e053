using System.ComponentModel;
using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gable.Accounts;

/// <summary>External sign-in for scripts: they get the address to send the browser to, which comes back to <c>returnUrl</c> or to a page that asks for more.</summary>
internal static class ExternalApi
{
    internal sealed record StartRequest(
        [property: Description("Where the browser goes afterwards: a path of this application. Default: its first page.")] string? ReturnUrl,
        [property: Description("Whether the session outlives the browser. Default false.")] bool? Remember);

    internal sealed record StartAnswer([property: Description("Where to send the browser: `location.assign(url)`. It works once, in this browser, for a quarter of an hour.")] string Url);

    internal sealed record ProviderAnswer(
        [property: Description("The name in addresses.")] string Name,
        [property: Description("What people call it.")] string DisplayName);

    internal sealed record ProvidersAnswer([property: Description("The providers, by what people call them.")] IReadOnlyList<ProviderAnswer> Items);

    internal sealed record PendingAnswer(
        [property: Description("What is waited for: `complete` or `connect`.")] string Next,
        [property: Description("The provider.")] string Provider,
        [property: Description("The address that the provider told.")] string? Email,
        [property: Description("Whether the provider vouches for it; otherwise another can be given.")] bool EmailVerified,
        [property: Description("The name that the provider told.")] string? Name);

    internal sealed record CompleteRequest(
        [property: Description("The name as others see it.")] string? Name,
        [property: Description("The address; not read when the provider vouches for one.")] string? Email,
        [property: Description("Further fields of the application, by name.")] Dictionary<string, string>? Fields);

    internal sealed record LoginAnswer(
        [property: Description("Its key, to remove it by.")] Guid Id,
        [property: Description("The provider.")] string Provider,
        [property: Description("The address or name there.")] string Name,
        [property: Description("When it was connected.")] DateTimeOffset CreatedAt,
        [property: Description("When it was used last.")] DateTimeOffset? LastUsedAt);

    internal sealed record LoginsAnswer(
        [property: Description("The connections, the oldest first.")] IReadOnlyList<LoginAnswer> Items,
        [property: Description("Whether one of them can be removed: the only way to sign in cannot.")] bool CanRemove);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/external", static (ExternalProviders providers) => TypedResults.Ok(new ProvidersAnswer([.. providers.All.Select(static provider => new ProviderAnswer(provider.Name, provider.DisplayName))])))
            .WithName("externalProviders").WithSummary("List the providers of external sign-in");
        Starts(AccountApi.Refuses(group.MapPost("/external/{provider}", SignInAsync).RequireSameOrigin().WithName("externalSignIn").WithSummary("Begin to sign in with a provider")
            .WithDescription("Answers where to send the browser. It comes back with a session; with `202`-like needs to a page: the second step, further fields, or the question whether to connect an account that has the address. Refusals are a page too.")));
        AccountApi.Refuses(group.MapGet("/external/pending", Pending).WithName("externalPending").WithSummary("Read what external sign-in waits for")
            .WithDescription("`complete`: send what is missing to `POST external/complete`. `connect`: an account here has the address; sign in to it, then `POST external/connect`."));
        AccountApi.Refuses(group.MapPost("/external/complete", CompleteAsync).RequireSameOrigin().WithName("completeExternalSignUp").WithSummary("Make the account that external sign-in began")
            .WithDescription("200 begins a session. 202 says that the address has to be confirmed first, whether or not it is known; a mail is on its way. 409 says that an account here has the address (`GET external/pending`)."))
            .ProducesProblem(StatusCodes.Status409Conflict);
        Recent(group.MapPost("/external/connect", ConnectAsync).WithName("connectPendingExternalLogin").WithSummary("Connect the account elsewhere that has the same address").WithDescription("Needs a recent sign-in."))
            .ProducesProblem(StatusCodes.Status409Conflict);
        MapOwn(group);
    }

    private static void MapOwn(RouteGroupBuilder group)
    {
        AccountApi.Own(group.MapGet("/external-logins", ListAsync).WithName("externalLogins").WithSummary("List the own connected accounts")).RefuseImpersonation();
        Starts(Recent(group.MapPost("/external-logins/{provider}", AddAsync).WithName("addExternalLogin").WithSummary("Begin to connect an account elsewhere")
            .WithDescription("Needs a recent sign-in. Answers where to send the browser; it comes back to `returnUrl`, or to the page of connected accounts.")));
        Recent(group.MapDelete("/external-logins/{id:guid}", RemoveAsync).WithName("removeExternalLogin").WithSummary("Disconnect an account elsewhere")
            .WithDescription("Needs a recent sign-in. 409 says that it is the only way to sign in.")).ProducesProblem(StatusCodes.Status409Conflict);
        Starts(AccountApi.Own(group.MapPost("/reauthenticate/{provider}", ReauthenticateAsync).WithName("externalReauthenticate").WithSummary("Sign in again with a provider")
            .WithDescription("Before something sensitive, instead of the password. Answers where to send the browser; it comes back to `returnUrl`.")).RefuseImpersonation());
    }

    private static RouteHandlerBuilder Recent(RouteHandlerBuilder endpoint) => AccountApi.Own(endpoint).RequireRecentSignIn();

    private static void Starts(RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Task<Results<Ok<StartAnswer>, NotFound>> SignInAsync(string provider, StartRequest? body, ExternalProviders providers, ExternalStartFlow flow, HttpContext context) =>
        StartAsync(provider, ExternalPurpose.SignIn, body, providers, flow, context);

    private static Task<Results<Ok<StartAnswer>, NotFound>> AddAsync(string provider, StartRequest? body, ExternalProviders providers, ExternalStartFlow flow, HttpContext context) =>
        StartAsync(provider, ExternalPurpose.Connect, body, providers, flow, context);

    private static Task<Results<Ok<StartAnswer>, NotFound>> ReauthenticateAsync(string provider, StartRequest? body, ExternalProviders providers, ExternalStartFlow flow, HttpContext context) =>
        StartAsync(provider, ExternalPurpose.Reauthenticate, body, providers, flow, context);

    private static async Task<Results<Ok<StartAnswer>, NotFound>> StartAsync(string name, ExternalPurpose purpose, StartRequest? body, ExternalProviders providers, ExternalStartFlow flow, HttpContext context)
    {
        if (providers.Find(name) is not { } provider)
        {
            return TypedResults.NotFound();
        }

        var returnUrl = UiRedirect.IsLocal(body?.ReturnUrl) ? body!.ReturnUrl : null;
        return TypedResults.Ok(new StartAnswer(await flow.RunAsync(provider, purpose, returnUrl, body?.Remember ?? false, AccountCall.Of(context))));
    }

    private static Results<Ok<PendingAnswer>, NotFound> Pending(ExternalTicket tickets, HttpContext context) => tickets.Read(context) is { Identity: { } identity } ticket
        ? TypedResults.Ok(new PendingAnswer(ticket.IsForConnecting ? "connect" : "complete", identity.Provider, identity.Email, identity.IsEmailVerified, identity.Name))
        : TypedResults.NotFound();

    private static async Task<Results<Ok<ProfileAnswer>, Accepted>> CompleteAsync(CompleteRequest body, ExternalAccountFlow flow, ProfileReader profiles, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await flow.CompleteAsync(body.Name, body.Email, AccountApi.Values(body.Fields), AccountCall.Of(context), cancellationToken);
        return outcome.Step switch
        {
            ExternalStep.SignedIn => TypedResults.Ok(await profiles.ReadAsync(outcome.User!, cancellationToken)),
            ExternalStep.Connect => throw AccountProblems.ExternalConnect(),
            _ => TypedResults.Accepted((string?)null),
        };
    }

    private static async Task<NoContent> ConnectAsync(ExternalLoginFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.ConnectAsync(AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<LoginsAnswer>> ListAsync(ExternalLoginFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        var (found, canRemove) = await flow.ListAsync(AccountCall.Of(context), cancellationToken);
        return TypedResults.Ok(new LoginsAnswer([.. found.Select(static login => new LoginAnswer(login.Id, login.Provider, login.Name, login.CreatedAt, login.LastUsedAt))], canRemove));
    }

    private static async Task<Results<NoContent, NotFound>> RemoveAsync(Guid id, ExternalLoginFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        await flow.RemoveAsync(id, AccountCall.Of(context), cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
}
