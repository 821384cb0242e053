using Gable.Accounts;
using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>What administrators do with an account, each by a button of its page. Every change goes through the administration of the accounts, which notes it in the audit trail.</summary>
internal static class UserActions
{
    private static readonly TimeSpan Lock = TimeSpan.FromDays(1);

    public static async Task<IResult> PostAsync(AdminRequest request, UserAdministration users, Guid id, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        var user = await users.FindAsync(id, cancellationToken) ?? throw AdminProblems.Missing();
        var form = await request.Http.Request.ReadFormAsync(cancellationToken);
        var what = form["$do"].ToString();

        // After a deletion its page is gone; a refused one is told on the list as well.
        var back = what == "delete" ? request.Path("-", PeoplePages.Users) : request.Path("-", PeoplePages.Users, id.ToString());
        return await PeopleForm.RunAsync(request, back, () => DoAsync(new(request, users, user, form, cancellationToken), what));
    }

    private static Task<string> DoAsync(Press press, string what) => what switch
    {
        "roles" => RolesAsync(press),
        "permissions" => PermissionsAsync(press),
        "end-session" => EndSessionAsync(press),
        "end-sessions" => EndSessionsAsync(press),
        "revoke-token" => RevokeTokenAsync(press),
        "remove-passkey" => RemovePasskeyAsync(press),
        "two-factor-off" => TwoFactorOffAsync(press),
        "password-link" => PasswordLinkAsync(press),
        "lock" => KeepOutAsync(press, press.Request.Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + Lock),
        "deactivate" => KeepOutAsync(press, null),
        "unlock" => UnlockAsync(press),
        "delete" => DeleteAsync(press),
        _ => throw AdminProblems.Missing(),
    };

    private static async Task<string> RolesAsync(Press press)
    {
        var wanted = press.Form["roles"].OfType<string>().Where(static role => role.Length > 0).ToHashSet(StringComparer.Ordinal);
        var given = (await press.Users.RightsAsync(press.User.Id, press.Aborted)).Roles;
        var roles = press.Get<RoleAdministration>();

        if (given.Contains(AccountRoles.Administrator) && !wanted.Contains(AccountRoles.Administrator))
        {
            RefuseSelf(press);

            // Before the others: when it is the last administrator's, nothing is changed.
            await roles.TakeAsync(press.User.Id, AccountRoles.Administrator, press.Aborted);
        }

        foreach (var role in given.Except(wanted, StringComparer.Ordinal).Where(static role => role != AccountRoles.Administrator))
        {
            await roles.TakeAsync(press.User.Id, role, press.Aborted);
        }

        foreach (var role in wanted.Except(given, StringComparer.Ordinal))
        {
            await roles.GiveAsync(press.User.Id, role, press.Aborted);
        }

        return press.Text("UserRolesDone");
    }

    private static async Task<string> PermissionsAsync(Press press)
    {
        var wanted = press.Form["permissions"].OfType<string>().Where(static name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        var given = await press.Users.OwnPermissionsAsync(press.User.Id, press.Aborted);
        var roles = press.Get<RoleAdministration>();

        foreach (var name in wanted.Except(given, StringComparer.Ordinal))
        {
            await roles.GivePermissionAsync(press.User.Id, name, press.Aborted);
        }

        foreach (var name in given.Except(wanted, StringComparer.Ordinal))
        {
            await roles.TakePermissionAsync(press.User.Id, name, press.Aborted);
        }

        return press.Text("UserPermissionsDone");
    }

    private static async Task<string> EndSessionAsync(Press press)
    {
        if (Guid.TryParse(press.Form["session"], out var session))
        {
            await press.Users.EndSessionsAsync(press.User.Id, session, press.Aborted);
        }

        return press.Text("UserSessionEnded");
    }

    private static async Task<string> EndSessionsAsync(Press press)
    {
        var ended = await press.Users.EndSessionsAsync(press.User.Id, null, press.Aborted);
        return press.Text("UserSessionsEnded", ended);
    }

    private static async Task<string> RevokeTokenAsync(Press press)
    {
        // A token that is gone already is what was wanted.
        _ = Guid.TryParse(press.Form["token"], out var token) && await press.Users.RevokeApiTokenAsync(press.User.Id, token, press.Aborted);
        return press.Text("UserTokenRevoked");
    }

    private static async Task<string> RemovePasskeyAsync(Press press)
    {
        _ = Guid.TryParse(press.Form["passkey"], out var passkey) && await press.Users.RemovePasskeyAsync(press.User.Id, passkey, press.Aborted);
        return press.Text("UserPasskeyRemoved");
    }

    private static async Task<string> TwoFactorOffAsync(Press press)
    {
        await press.Users.TurnOffTwoFactorAsync(press.User.Id, press.Aborted);
        return press.Text("UserTwoFactorDone");
    }

    private static async Task<string> PasswordLinkAsync(Press press)
    {
        await press.Users.SendPasswordLinkAsync(press.User.Id, press.Aborted);
        return press.Text("UserLinkSent", press.User.Email);
    }

    private static async Task<string> KeepOutAsync(Press press, DateTimeOffset? until)
    {
        RefuseSelf(press);
        await press.Users.LockAsync(press.User.Id, until, press.Aborted);
        return press.Text(until is null ? "UserDeactivated" : "UserLocked");
    }

    private static async Task<string> UnlockAsync(Press press)
    {
        await press.Users.UnlockAsync(press.User.Id, press.Aborted);
        return press.Text("UserUnlocked");
    }

    private static async Task<string> DeleteAsync(Press press)
    {
        RefuseSelf(press);
        await press.Users.DeleteAsync(press.User.Id, press.Aborted);
        return press.Text("UserDeleted", press.User.Email);
    }

    /// <summary>Nobody shuts the door behind oneself; that somebody can open it is kept by the accounts.</summary>
    private static void RefuseSelf(Press press)
    {
        if (press.User.Id == press.Request.Actor.Id)
        {
            throw PeopleForm.Refuse(press.Text("UserRefusedSelf"));
        }
    }

    private sealed record Press(AdminRequest Request, UserAdministration Users, GableUser User, IFormCollection Form, CancellationToken Aborted)
    {
        public TService Get<TService>()
            where TService : notnull => Request.Http.RequestServices.GetRequiredService<TService>();

        public string Text(string key, params object[] values) => Request.Texts[key, values];
    }
}
