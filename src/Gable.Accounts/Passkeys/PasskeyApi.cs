using System.ComponentModel;
using System.Text.Json;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gable.Accounts;

/// <summary>The endpoints of passkeys, which scripts of pages call.</summary>
internal static class PasskeyApi
{
    internal sealed record AddRequest(
        [property: Description("What to call it. Default: the browser and system.")] string? Name,
        [property: Description("What `navigator.credentials.create` gave, as JSON (`toJSON()`).")] JsonElement Credential);

    internal sealed record PasskeySignInRequest(
        [property: Description("What `navigator.credentials.get` gave, as JSON (`toJSON()`).")] JsonElement Credential,
        [property: Description("Whether the session outlives the browser. Default false.")] bool? Remember);

    internal sealed record PasskeyAnswer(
        [property: Description("Its key, to remove it by.")] Guid Id,
        [property: Description("What its user calls it.")] string Name,
        [property: Description("Whether it is copied to other devices of its user.")] bool IsBackedUp,
        [property: Description("When it was made.")] DateTimeOffset CreatedAt,
        [property: Description("When it was used last.")] DateTimeOffset? LastUsedAt);

    internal sealed record PasskeysAnswer([property: Description("The passkeys, the newest first.")] IReadOnlyList<PasskeyAnswer> Items);

    public static void Map(RouteGroupBuilder group)
    {
        AccountApi.Refuses(group.MapPost("/passkeys/sign-in/options", BeginSignInAsync).RequireSameOrigin().WithName("passkeySignInOptions").WithSummary("Begin to sign in with a passkey")
            .WithDescription("Answers what `navigator.credentials.get` takes as `publicKey` (`PublicKeyCredential.parseRequestOptionsFromJSON`)."));
        AccountApi.Refuses(group.MapPost("/passkeys/sign-in", SignInAsync).RequireSameOrigin().WithName("passkeySignIn").WithSummary("Sign in with a passkey")
            .WithDescription("Begins a session and sets its cookie. No second factor is asked for: the device has asked for its owner."));
        AccountApi.Own(group.MapGet("/passkeys", ListAsync).WithName("passkeys").WithSummary("List the own passkeys"));
        AccountApi.Own(group.MapPost("/passkeys/options", BeginAsync).WithName("passkeyOptions").WithSummary("Begin to make a passkey")
            .WithDescription("Needs a recent sign-in. Answers what `navigator.credentials.create` takes as `publicKey` (`PublicKeyCredential.parseCreationOptionsFromJSON`).")).RequireRecentSignIn();
        AccountApi.Own(group.MapPost("/passkeys", AddAsync).WithName("addPasskey").WithSummary("Keep a new passkey").WithDescription("Needs a recent sign-in.")).RequireRecentSignIn();
        AccountApi.Own(group.MapDelete("/passkeys/{id:guid}", RemoveAsync).WithName("removePasskey").WithSummary("Remove a passkey").WithDescription("Needs a recent sign-in.")).RequireRecentSignIn();
    }

    private static async Task<Ok<JsonElement>> BeginSignInAsync(PasskeyFlow flow, HttpContext context) =>
        TypedResults.Ok(JsonElement.Parse(await flow.BeginSignInAsync(AccountCall.Of(context))));

    private static async Task<Ok<ProfileAnswer>> SignInAsync(PasskeySignInRequest body, PasskeyFlow flow, ProfileReader profiles, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await profiles.ReadAsync(await flow.SignInAsync(Text(body.Credential), body.Remember ?? false, AccountCall.Of(context), cancellationToken), cancellationToken));

    private static async Task<Ok<PasskeysAnswer>> ListAsync(PasskeyFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PasskeysAnswer([.. (await flow.ListAsync(AccountCall.Of(context), cancellationToken)).Select(Answer)]));

    private static async Task<Ok<JsonElement>> BeginAsync(PasskeyFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(JsonElement.Parse(await flow.BeginAsync(AccountCall.Of(context), cancellationToken)));

    private static async Task<Created<PasskeyAnswer>> AddAsync(AddRequest body, PasskeyFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        var passkey = await flow.AddAsync(body.Name, Text(body.Credential), AccountCall.Of(context), cancellationToken);
        return TypedResults.Created($"{context.Request.PathBase}{AccountApi.Root}/passkeys/{passkey.Id}", Answer(passkey));
    }

    private static async Task<Results<NoContent, NotFound>> RemoveAsync(Guid id, PasskeyFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        await flow.RemoveAsync(id, AccountCall.Of(context), cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static PasskeyAnswer Answer(AccountPasskey passkey) => new(passkey.Id, passkey.Name, passkey.IsBackedUp, passkey.CreatedAt, passkey.LastUsedAt);

    // A member that was not sent has no text.
    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "null" : element.GetRawText();
}
