using System.Globalization;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Gable.Accounts;

/// <summary>Runs ASP.NET Core's handlers at the accounts' own endpoints: they are no schemes of the application, so that other requests do not pay for them.</summary>
internal sealed class ExternalHandlers(IOptions<AccountOptions> options, TimeProvider time, IStringLocalizer<AccountText> texts, ILogger<ExternalHandlers> logger)
{
    private const int MaxName = 100;
    private const int MaxSubject = 255;

    /// <summary>Where to send the browser. Its cookies go with the present answer.</summary>
    /// <exception cref="Gable.Core.ProblemException">The provider does not answer.</exception>
    public async Task<string> BeginAsync(ExternalProvider provider, ExternalState state, HttpContext context)
    {
        var properties = state.ToProperties();

        if (state.Purpose == ExternalPurpose.Reauthenticate)
        {
            properties.SetParameter(OpenIdConnectParameterNames.Prompt, provider.Preset?.ReauthenticationPrompt ?? "login");
        }

        try
        {
            await WithinAsync(context, async () => await (await HandlerAsync(provider, context)).ChallengeAsync(properties));
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw Failure(provider, exception);
        }

        var address = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove("Location");
        context.Response.StatusCode = StatusCodes.Status200OK;
        return ExternalProviderChecks.IsSecure(address) ? address : throw Failure(provider, new InvalidOperationException("The address for people is no https:// one."));
    }

    /// <summary>Checks the answer of a provider and reads who it is.</summary>
    /// <exception cref="Gable.Core.ProblemException">The answer cannot be used.</exception>
    public async Task<(ExternalIdentity Identity, ExternalState State, DateTimeOffset? AuthenticatedAt)> FinishAsync(ExternalProvider provider, HttpContext context)
    {
        await WithinAsync(context, async () => await ((IAuthenticationRequestHandler)await HandlerAsync(provider, context)).HandleRequestAsync());
        context.Response.StatusCode = StatusCodes.Status200OK;
        var answer = context.Features.Get<ExternalAnswer>() ?? new ExternalAnswer((ExternalState?)null);

        if (answer.IsCancelled)
        {
            throw AccountProblems.ExternalCancelled(texts["ErrorExternalCancelled", provider.DisplayName]);
        }

        if (answer is not { Principal: { } principal, State: { } state })
        {
            throw Failure(provider, answer.Failure ?? new InvalidOperationException("There is no answer."));
        }

        return time.GetUtcNow() - state.At < ExternalSchemes.Lifetime && IdentityOf(principal, provider) is { } identity
            ? (identity, state, AuthenticatedAt(principal))
            : throw Failure(provider, new InvalidOperationException("The answer is late, or does not say who it is."));
    }

    // The handlers log a forged answer as an error, which any visitor could cause; the line here says the same as a warning.
    private static async Task<IAuthenticationHandler> HandlerAsync(ExternalProvider provider, HttpContext context)
    {
        var type = provider.IsOpenId ? typeof(OpenIdConnectHandler) : typeof(OAuthHandler<OAuthOptions>);
        var handler = (IAuthenticationHandler)ActivatorUtilities.CreateInstance(context.RequestServices, type, NullLoggerFactory.Instance);
        await handler.InitializeAsync(new AuthenticationScheme(provider.Name, provider.DisplayName, type), context);
        return handler;
    }

    // Discovery, tokens and the account are several requests: together they get as long as one.
    private async Task WithinAsync(HttpContext context, Func<Task> work)
    {
        var aborted = context.RequestAborted;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(options.Value.ExternalTimeout);
        context.RequestAborted = patience.Token;

        try
        {
            await work();
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }

    private static ExternalIdentity? IdentityOf(ClaimsPrincipal principal, ExternalProvider provider)
    {
        var subject = principal.FindFirst(provider.SubjectClaim)?.Value;
        var verified = provider.TrustEmail || (bool.TryParse(principal.FindFirst(provider.EmailVerifiedClaim)?.Value, out var says) && says);
        var hasEmail = EmailAddress.TryParse(principal.FindFirst(provider.EmailClaim)?.Value, out var email, out _);
        return string.IsNullOrWhiteSpace(subject) || subject.Length > MaxSubject || subject.Any(char.IsControl)
            ? null
            : new ExternalIdentity(provider.Name, subject, hasEmail ? email : null, hasEmail && verified, NameOf(principal.FindFirst(provider.NameClaim)?.Value));
    }

    private static string? NameOf(string? name)
    {
        var clean = name is null ? "" : string.Concat(name.EnumerateRunes().Where(static rune => rune.Value != 0xFFFD && !System.Text.Rune.IsControl(rune)).Take(MaxName / 2)).Trim();
        return clean.Length == 0 ? null : clean;
    }

    private static DateTimeOffset? AuthenticatedAt(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirst(AccountClaims.AuthenticatedAt)?.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private Gable.Core.ProblemException Failure(ExternalProvider provider, Exception exception)
    {
        var isDown = IsDown(exception);
        AccountsLog.ExternalFailed(logger, provider.Name, isDown ? "it does not answer" : "its answer cannot be used", Reason(exception));
        return isDown
            ? AccountProblems.ExternalDown(texts["ErrorExternalDown", provider.DisplayName])
            : AccountProblems.ExternalRefused(texts["ErrorExternalAnswer", provider.DisplayName]);
    }

    private static bool IsDown(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HttpRequestException or SocketException or IOException or TimeoutException or OperationCanceledException)
            {
                return true;
            }
        }

        return false;
    }

    // Parts of it come from outside: one line, and not a long one.
    private static string Reason(Exception exception)
    {
        var text = exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message;
        return string.Concat(text.Take(500).Select(static letter => char.IsControl(letter) ? ' ' : letter));
    }
}
