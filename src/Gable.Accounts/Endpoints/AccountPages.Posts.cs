using System.Globalization;
using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>What happens when a form is posted.</summary>
internal sealed partial class AccountPages
{
    private static async Task<IResult> SignUpAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<SignUpFlow>().RunAsync(form["name"], form["email"], form["password"], form.Values, page.Call, cancellationToken);
        return page.To(AccountPageKeys.CheckMail);
    }

    private static async Task<IResult> FirstAdministratorAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<FirstAdministratorFlow>().RunAsync(form["token"], form["name"], form["email"], form["password"], page.Call, cancellationToken);
        page.Context.Flash(page.Text("DoneAdministrator"));

        // Where there is an admin, signing in leads there: it is what the first administrator came for.
        return page.Context.RequestServices.GetService<UiStaffLink>() is { } staff
            ? UiRedirect.To(page.Context, $"{page.Context.Request.PathBase}/account/{AccountPageKeys.SignIn}?returnUrl={Uri.EscapeDataString(page.Context.Request.PathBase + staff.Path())}")
            : page.To(AccountPageKeys.SignIn);
    }

    private static async Task<IResult> DeleteAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<OwnAccountFlow>().DeleteAsync(form["password"], page.Call, cancellationToken);
        page.Context.Flash(page.Text("DoneDeleted"));
        return page.To(AccountPageKeys.SignIn);
    }

    private static async Task<IResult> SignInAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        return SignedIn(await page.Get<SignInFlow>().RunAsync(form["email"], form["password"], form["remember"] is "true" or "on", page.Call, cancellationToken), form, page);
    }

    private static async Task<IResult> SecondStepAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<SecondStepFlow>().RunAsync(form["recoveryCode"] ?? form["code"], page.Call, cancellationToken);
        return UiRedirect.To(page.Context, form.ReturnUrl, page.Home);
    }

    private static async Task<IResult> RemovePasskeyAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(form["end"], out var id) && await page.Get<PasskeyFlow>().RemoveAsync(id, page.Call, cancellationToken))
        {
            page.Context.Flash(page.Text("DonePasskeyRemoved"));
        }

        return page.To(AccountPageKeys.Passkeys);
    }

    private static async Task<IResult> ImpersonateAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        // The user stands in the address as well, where it outlives the detour over the password.
        var user = form["user"] ?? page.Context.Request.Query["user"].ToString();
        var (other, _) = await page.Get<ImpersonationFlow>().StartAsync(Guid.TryParse(user, out var id) ? id : null, form["reason"], page.Call, cancellationToken);
        page.Context.Flash(page.Text("DoneImpersonating", other.Name.Length > 0 ? other.Name : other.Email));
        return UiRedirect.To(page.Context, form.ReturnUrl, page.Home);
    }

    private static async Task<IResult> StopImpersonatingAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (form, page) = (await AccountForm.ReadAsync(context), new PageCall(context));

        try
        {
            await page.Get<ImpersonationFlow>().StopAsync(page.Call, cancellationToken);
        }
        catch (ProblemException exception) when (exception.Problem.Id == "GABLE4033")
        {
            // Ended in another window: that is what was wanted.
        }

        return UiRedirect.To(context, form.ReturnUrl, page.Home);
    }

    private static async Task<IResult> TokensAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        var (flow, userId) = (page.Get<ApiTokenFlow>(), page.Call.RequiredSession.UserId);

        if (form["end"] is { } end)
        {
            // A token that is gone already is what was wanted.
            if (Guid.TryParse(end, out var id) && await flow.RevokeAsync(userId, id, cancellationToken))
            {
                page.Context.Flash(page.Text("DoneTokenRevoked"));
            }

            return page.To(AccountPageKeys.Tokens);
        }

        int? days = int.TryParse(form["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : form["expires"] is { Length: > 0 } ? 0 : null;
        DateOnly? until = DateOnly.TryParseExact(form["expiresOn"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : form["expiresOn"] is { Length: > 0 } ? DateOnly.MinValue : null;
        var (secret, token) = await flow.CreateAsync(userId, form["name"], form.All("scopes"), days, until, cancellationToken);

        // The token is nowhere but in this answer, so it cannot lead on to another page.
        return await page.Get<PageViews>().ShowTokenAsync(secret, token.Name, page.Context, cancellationToken);
    }

    private static async Task<IResult> ExportAsync(AccountForm form, PageCall page, CancellationToken cancellationToken) => await AccountApi.ExportAsync(page.Get<DataExport>(), page.Context, cancellationToken);

    private static async Task<IResult> TwoFactorAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        var flow = page.Get<TwoFactorFlow>();

        switch (form["do"])
        {
            case "begin":
                await flow.BeginAsync(page.Call, cancellationToken);
                break;
            case "cancel":
                await flow.CancelAsync(page.Call, cancellationToken);
                break;
            case "off":
                await flow.TurnOffAsync(page.Call, cancellationToken);
                page.Context.Flash(page.Text("DoneTwoFactorOff"));
                break;
            case "codes":
                return await CodesAsync(await flow.RenewCodesAsync(page.Call, cancellationToken), page, cancellationToken);
            default:
                return await CodesAsync(await flow.ConfirmAsync(form["code"], page.Call, cancellationToken), page, cancellationToken);
        }

        return page.To(AccountPageKeys.TwoFactor);
    }

    // The codes are nowhere but in this answer, so it cannot lead on to another page.
    private static async Task<IResult> CodesAsync(IReadOnlyList<string> codes, PageCall page, CancellationToken cancellationToken) =>
        await page.Get<PageViews>().ShowCodesAsync(codes, page.Context, cancellationToken);

    private static IResult SignedIn(SignInOutcome outcome, AccountForm form, PageCall page) => outcome.NeedsSecondStep
        ? UiRedirect.To(page.Context, null, SecondStepPath(form.ReturnUrl))
        : UiRedirect.To(page.Context, form.ReturnUrl, page.Home);

    internal static string SecondStepPath(string? returnUrl) => returnUrl is null ? $"/account/{AccountPageKeys.SecondStep}" : $"/account/{AccountPageKeys.SecondStep}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    private static async Task<IResult> SignInLinkAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        if (form["token"] is { } token)
        {
            return SignedIn(await page.Get<SignInLinkFlow>().RunAsync(token, form["remember"] is "true" or "on", page.Call, cancellationToken), form, page);
        }

        page.Get<SignInLinkFlow>().Ask(form["email"], page.Call);
        return page.To(AccountPageKeys.CheckMail);
    }

    private static async Task<IResult> SignInCodeAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        if (form["code"] is { } code)
        {
            return SignedIn(await page.Get<SignInCodeFlow>().RunAsync(code, form["remember"] is "true" or "on", page.Call, cancellationToken), form, page);
        }

        page.Get<SignInCodeFlow>().Ask(form["email"], page.Call);
        return UiRedirect.To(page.Context, null, $"/account/{AccountPageKeys.SignInCode}?step=code{(form.ReturnUrl is { } url ? $"&returnUrl={Uri.EscapeDataString(url)}" : "")}");
    }

    private static async Task<IResult> SignOutAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<SessionFlow>().SignOutAsync(page.Call, cancellationToken);
        return UiRedirect.To(page.Context, form.ReturnUrl, page.Home);
    }

    private static async Task<IResult> ConfirmAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<ConfirmationFlow>().RunAsync(form["token"], page.Call, cancellationToken);
        page.Context.Flash(page.Text("DoneConfirmed"));
        return page.Call.Session is null ? page.To(AccountPageKeys.SignIn) : page.To(AccountPageKeys.Profile);
    }

    private static Task<IResult> Forgotten(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        page.Get<PasswordFlow>().Forgotten(form["email"], page.Call);
        return Task.FromResult(page.To(AccountPageKeys.CheckMail));
    }

    private static async Task<IResult> ResetAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<PasswordFlow>().ResetAsync(form["token"], form["newPassword"], page.Call, cancellationToken);
        page.Context.Flash(page.Text("DonePassword"));
        return page.To(AccountPageKeys.SignIn);
    }

    private static async Task<IResult> ProfileAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<OwnAccountFlow>().ChangeProfileAsync(form["name"] ?? "", form.Values, page.Call, cancellationToken);
        page.Context.Flash(page.Text("DoneSaved"));
        return page.To(AccountPageKeys.Profile);
    }

    private static async Task<IResult> ChangePasswordAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<OwnAccountFlow>().ChangePasswordAsync(form["password"], form["newPassword"], page.Call, cancellationToken);
        page.Context.Flash(page.Text("DonePassword"));
        return page.To(AccountPageKeys.ChangePassword);
    }

    private static async Task<IResult> ChangeEmailAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        await page.Get<OwnAccountFlow>().ChangeEmailAsync(form["password"], form["newEmail"], page.Call, cancellationToken);
        return page.To(AccountPageKeys.CheckMail);
    }

    private static async Task<IResult> ReauthenticateAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        if (page.Get<ExternalProviders>().Find(form["provider"]) is { } provider)
        {
            return await ExternalPages.GoAsync(provider, ExternalPurpose.Reauthenticate, form.ReturnUrl, remember: false, page);
        }

        await page.Get<OwnAccountFlow>().ReauthenticateAsync(form["password"], page.Call, cancellationToken);
        return UiRedirect.To(page.Context, form.ReturnUrl, page.Home);
    }

    private static async Task<IResult> EndSessionAsync(AccountForm form, PageCall page, CancellationToken cancellationToken)
    {
        var flow = page.Get<SessionFlow>();

        if (form["end"] == "others")
        {
            await flow.EndOthersAsync(page.Call, cancellationToken);
        }
        else if (Guid.TryParse(form["end"], out var id))
        {
            // A session that is over already is what was wanted.
            await flow.EndAsync(id, page.Call, cancellationToken);
        }

        return page.To(AccountPageKeys.Sessions);
    }
}
