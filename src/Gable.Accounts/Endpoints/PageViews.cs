using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Shows the account pages with what they need to know.</summary>
internal sealed class PageViews(AccountPageCatalog catalog, FlowServices flow, ExtraFields fields, SessionFlow sessions, TwoFactorFlow twoFactor, PasskeyFlow passkeys, ApiTokenFlow tokens, ImpersonationFlow impersonation,
    ExternalViews external, IOptions<AccountOptions> options)
{
    public Task<UiPageResult> ShowAsync(string key, UiFormState? state, HttpContext context, Problem problem, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in problem.Headers ?? new Dictionary<string, string>())
        {
            context.Response.Headers[name] = value;
        }

        return ShowAsync(key, state, context, problem.Status, cancellationToken);
    }

    public async Task<UiPageResult> ShowAsync(string key, UiFormState? state, HttpContext context, int status, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["State"] = state,
            ["ReturnUrl"] = ReturnUrl(state, context),
            ["Token"] = Token(state, context),
            ["CanSignUp"] = options.Value.SignUp,
            ["CanUseLink"] = options.Value.SignInLink,
            ["CanUseCode"] = options.Value.SignInCode,
            ["IsAsked"] = state?.Value("code") is not null || context.Request.Query["step"] == "code",
            ["CanUsePasskey"] = options.Value.Passkeys,
            ["Home"] = UiRedirect.IsLocal(ReturnUrl(state, context)) ? ReturnUrl(state, context) : $"{context.Request.PathBase}{options.Value.HomePath}",
            ["CanDelete"] = options.Value.DeleteAccount,
            ["CanExport"] = options.Value.ExportData,
        };

        if (key == AccountPageKeys.SignUp)
        {
            values["Fields"] = Fields(null);
        }
        else if (context.Features.Get<SessionState>() is not null && key is AccountPageKeys.Profile or AccountPageKeys.ChangePassword or AccountPageKeys.ChangeEmail or AccountPageKeys.Reauthenticate or AccountPageKeys.DeleteAccount)
        {
            await AddUserAsync(values, context, cancellationToken);
        }
        else if (key == AccountPageKeys.Sessions)
        {
            values["Sessions"] = await SessionsAsync(AccountCall.Of(context), cancellationToken);
        }

        else if (key == AccountPageKeys.Passkeys)
        {
            values["Passkeys"] = (await passkeys.ListAsync(AccountCall.Of(context), cancellationToken))
                .Select(static row => new AccountPasskeyView(row.Id.ToString(), row.Name, row.CreatedAt, row.LastUsedAt)).ToArray();
        }
        else if (key == AccountPageKeys.TwoFactor)
        {
            await AddTwoFactorAsync(values, context, cancellationToken);
        }
        else if (key == AccountPageKeys.Tokens)
        {
            await AddTokensAsync(values, context, cancellationToken);
        }
        else if (key == AccountPageKeys.Impersonate)
        {
            await AddImpersonationAsync(values, state, context, cancellationToken);
        }

        await external.AddAsync(key, values, context, cancellationToken);

        if (key == AccountPageKeys.ExternalSignUp)
        {
            values["Fields"] = Fields(null);
        }

        return catalog.Page(key, values, status);
    }

    /// <summary>Says why the way over a provider led nowhere.</summary>
    public UiPageResult ShowFailed(ExternalProvider provider, Problem problem, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return catalog.Page(AccountPageKeys.ExternalFailed, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Provider"] = provider.DisplayName,
            ["Message"] = problem.Detail,
            ["IsSignedIn"] = context.Features.Get<SessionState>() is not null,
        }, problem.Status);
    }

    /// <summary>The page of the second factor, with recovery codes that are shown this once.</summary>
    public async Task<UiPageResult> ShowCodesAsync(IReadOnlyList<string> codes, HttpContext context, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["RecoveryCodes"] = codes };
        await AddTwoFactorAsync(values, context, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return catalog.Page(AccountPageKeys.TwoFactor, values);
    }

    /// <summary>The page of API tokens, with one that is shown this once.</summary>
    public async Task<UiPageResult> ShowTokenAsync(string secret, string name, HttpContext context, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Secret"] = secret, ["SecretName"] = name };
        await AddTokensAsync(values, context, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return catalog.Page(AccountPageKeys.Tokens, values);
    }

    private async Task AddTokensAsync(Dictionary<string, object?> values, HttpContext context, CancellationToken cancellationToken)
    {
        var userId = AccountCall.Of(context).RequiredSession.UserId;
        values["Tokens"] = (await tokens.ListAsync(userId, cancellationToken)).Select(row => new AccountApiTokenView(
            row.Id.ToString(), row.Name, row.Start, ApiTokenScopes.Split(row.Scopes), row.CreatedAt, row.ExpiresAt, row.LastUsedAt, row.LastAddress, row.ExpiresAt <= flow.Now)).ToArray();
        values["Permissions"] = (await UserRights.ReadAsync(flow.Db, userId, cancellationToken)).Permissions;
        values["Today"] = DateOnly.FromDateTime(flow.Now.UtcDateTime);
    }

    private async Task AddImpersonationAsync(Dictionary<string, object?> values, UiFormState? state, HttpContext context, CancellationToken cancellationToken)
    {
        var session = AccountCall.Of(context).RequiredSession;

        if (session.Impersonator is not null || session.IsImpersonationOver)
        {
            values["ActsAs"] = session.Name;
            values["EndsAt"] = session.Impersonator?.EndsAt;
            values["IsRefused"] = context.Request.Query["refused"].Count > 0;
            return;
        }

        // A form that was refused is shown with its message; nothing more is looked up.
        if (state is null || state.Error("reason") is not null)
        {
            var user = state?.Value("user") ?? context.Request.Query["user"].ToString();
            var other = await impersonation.CandidateAsync(Guid.TryParse(user, out var id) ? id : null, AccountCall.Of(context), cancellationToken);
            (values["User"], values["Name"], values["Email"]) = (other.Id.ToString(), other.Name, other.Email);
        }
    }

    private async Task AddTwoFactorAsync(Dictionary<string, object?> values, HttpContext context, CancellationToken cancellationToken)
    {
        var (since, setup, left) = await twoFactor.ReadAsync(AccountCall.Of(context), cancellationToken);
        values["Since"] = since;
        values["CodesLeft"] = left;
        values["Key"] = setup?.Key;
        values["QrCode"] = setup is null ? null : QrCode.Svg(setup.Uri, setup.Key);
    }

    private async Task AddUserAsync(Dictionary<string, object?> values, HttpContext context, CancellationToken cancellationToken)
    {
        var user = await flow.UserAsync(AccountCall.Of(context), cancellationToken);
        values["HasPassword"] = user.PasswordHash is not null;
        values["Name"] = user.Name;
        values["Email"] = user.Email;
        values["EmailConfirmed"] = user.EmailConfirmedAt is not null;
        values["Fields"] = Fields(user);
    }

    private async Task<AccountSessionView[]> SessionsAsync(AccountCall call, CancellationToken cancellationToken) =>
    [
        .. (await sessions.ListAsync(call, cancellationToken)).Select(session => new AccountSessionView(
            session.Id.ToString(), DeviceName.Of(session.UserAgent), session.Address, session.LastUsedAt, session.Id == call.Session?.Id)),
    ];

    private RenderFragment? Fields(GableUser? user) => fields.All.Count == 0 ? null : builder =>
    {
        foreach (var (name, label, isRequired, maxLength) in fields.All)
        {
            builder.OpenComponent<UiTextField>(0);
            builder.SetKey(name);
            builder.AddComponentParameter(1, nameof(UiTextField.Name), name);
            builder.AddComponentParameter(2, nameof(UiTextField.Label), label);
            builder.AddComponentParameter(3, nameof(UiTextField.Value), user is null ? null : fields.Value(user, name));
            builder.AddComponentParameter(4, nameof(UiTextField.Required), isRequired);
            builder.AddComponentParameter(5, nameof(UiTextField.MaxLength), maxLength);
            builder.CloseComponent();
        }
    };

    private static string? ReturnUrl(UiFormState? state, HttpContext context) =>
        (state?.Value("returnUrl") ?? context.Request.Query["returnUrl"].ToString()) is var url && UiRedirect.IsLocal(url) ? url : null;

    // Only what can be a token goes back into the page.
    private static string? Token(UiFormState? state, HttpContext context) =>
        (state?.Value("token") ?? context.Request.Query["token"].ToString()) is var token && Secrets.IsOne(token) ? token : null;
}
