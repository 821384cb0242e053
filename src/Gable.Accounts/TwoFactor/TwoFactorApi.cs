using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gable.Accounts;

/// <summary>The endpoints of the second factor.</summary>
internal static class TwoFactorApi
{
    internal sealed record CodeRequest([property: Description("The six digits that the app shows.")] string? Code);

    internal sealed record StateAnswer(
        [property: Description("Whether sign-in asks for it.")] bool IsOn,
        [property: Description("Since when.")] DateTimeOffset? Since,
        [property: Description("How many recovery codes are left.")] int RecoveryCodesLeft);

    internal sealed record SetupAnswer(
        [property: Description("The key to type into the app, in base 32.")] string Key,
        [property: Description("The same as `otpauth:` address.")] string Uri,
        [property: Description("The address as QR code: an SVG image.")] string QrCode);

    internal sealed record CodesAnswer([property: Description("The recovery codes: each stands in once for the app. They are shown here and never again.")] IReadOnlyList<string> RecoveryCodes);

    public static void Map(RouteGroupBuilder group)
    {
        AccountApi.Own(group.MapGet("/two-factor", ReadAsync).WithName("twoFactor").WithSummary("Read whether sign-in asks for a second factor"));
        Conflicts(group.MapPost("/two-factor/setup", SetUpAsync).WithName("setUpTwoFactor").WithSummary("Begin to set up the second factor")
            .WithDescription("Needs a recent sign-in. Nothing is asked for at sign-in until a code of the app was sent to `POST two-factor`."));
        Conflicts(group.MapPost("/two-factor", ConfirmAsync).WithName("turnOnTwoFactor").WithSummary("Turn the second factor on")
            .WithDescription("Needs a recent sign-in. Takes a code of the app, ends every other session, and answers the recovery codes."));
        Conflicts(group.MapDelete("/two-factor", TurnOffAsync).WithName("turnOffTwoFactor").WithSummary("Turn the second factor off").WithDescription("Needs a recent sign-in. Ends every other session."));
        Conflicts(group.MapPost("/two-factor/recovery-codes", RenewAsync).WithName("renewRecoveryCodes").WithSummary("Make new recovery codes")
            .WithDescription("Needs a recent sign-in. Those there were work no more."));
    }

    private static void Conflicts(RouteHandlerBuilder endpoint) => AccountApi.Own(endpoint).RequireRecentSignIn().ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Ok<StateAnswer>> ReadAsync(TwoFactorFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        var (since, _, left) = await flow.ReadAsync(AccountCall.Of(context), cancellationToken);
        return TypedResults.Ok(new StateAnswer(since is not null, since, left));
    }

    private static async Task<Ok<SetupAnswer>> SetUpAsync(TwoFactorFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        var setup = await flow.BeginAsync(AccountCall.Of(context), cancellationToken);
        return TypedResults.Ok(new SetupAnswer(setup.Key, setup.Uri, QrCode.Svg(setup.Uri, setup.Key)));
    }

    private static async Task<Ok<CodesAnswer>> ConfirmAsync(CodeRequest body, TwoFactorFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CodesAnswer(await flow.ConfirmAsync(body.Code, AccountCall.Of(context), cancellationToken)));

    private static async Task<NoContent> TurnOffAsync(TwoFactorFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.TurnOffAsync(AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<CodesAnswer>> RenewAsync(TwoFactorFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CodesAnswer(await flow.RenewCodesAsync(AccountCall.Of(context), cancellationToken)));
}
