using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary><c>user</c>: looks after accounts from a terminal.</summary>
internal sealed class UserCommand(IServiceProvider services) : IApplicationCommand
{
    private readonly CommandRun _run = new(services);

    public Command Build() => new("user", "Make and look after users.")
    {
        Create(), Invite(), List(), Role(), Permission(), Password(), Lock(), Unlock(), TwoFactor(), Sessions(), Revoke(),
    };

    private static Argument<string> Email() => new("email") { Description = "The user's address." };

    private static Option<bool> Json() => new("--json") { Description = "Print JSON for programs." };

    private Command Create()
    {
        var email = Email();
        var name = new Option<string?>("--name") { Description = "The name. Default: the part of the address before the @." };
        var password = new Option<string?>("--password") { Description = "The password. Default: a random one, printed once." };
        var roles = new Option<string[]>("--role") { Description = "A role to give; may occur several times. admin is made when it is missing." };
        var command = new Command("create", "Make a user whose address counts as confirmed.") { email, name, password, roles };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var word = parsed.GetValue(password) ?? NewPassword();
            var user = await scope.GetRequiredService<UserAdministration>().CreateAsync(parsed.GetValue(email)!, parsed.GetValue(name) ?? "", word, cancellationToken);

            foreach (var role in parsed.GetValue(roles) ?? [])
            {
                await GiveAsync(scope, user.Id, role, cancellationToken);
            }

            return $"Made {user.Email} ({user.Id}).{(parsed.GetValue(password) is null ? $"\nPassword, shown this once: {word}" : "")}";
        }));
        return command;
    }

    private Command Invite()
    {
        var email = Email();
        var name = new Option<string?>("--name") { Description = "The name. Default: the part of the address before the @." };
        var roles = new Option<string[]>("--role") { Description = "A role to give; may occur several times." };
        var command = new Command("invite", "Make a user without a password, and print the link on which it sets one.") { email, name, roles };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            // A command ends before a mail could leave.
            var (user, link) = await scope.GetRequiredService<UserAdministration>().InviteAsync(
                parsed.GetValue(email)!, parsed.GetValue(name) ?? "", parsed.GetValue(roles) ?? [], withMail: false, cancellationToken);
            return $"Send this to {user.Email}; it works once, for {scope.GetRequiredService<IOptions<AccountOptions>>().Value.LinkMinutes} minutes:\n{link}";
        }));
        return command;
    }

    private Command List()
    {
        var search = new Option<string?>("--search") { Description = "A part of the address." };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = static _ => 100 };
        var json = Json();
        var command = new Command("list", "List users with their roles.") { search, limit, json };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var administration = scope.GetRequiredService<UserAdministration>();
            List<(GableUser User, IReadOnlyList<string> Roles)> rows = [];

            foreach (var user in await administration.ListAsync(parsed.GetValue(search), Math.Clamp(parsed.GetValue(limit), 1, 10_000), cancellationToken))
            {
                rows.Add((user, (await administration.RightsAsync(user.Id, cancellationToken)).Roles));
            }

            var now = scope.GetRequiredService<TimeProvider>().GetUtcNow();
            return parsed.GetValue(json)
                ? CommandRun.Serialize(rows.Select(row => new { row.User.Id, row.User.Email, row.User.Name, row.Roles, State = State(row.User, now), row.User.CreatedAt }))
                : rows.Count == 0 ? "There is no user. Make one: dotnet run -- user create ann@example.com --role admin"
                : CommandRun.Table(["EMAIL", "NAME", "ROLES", "STATE", "SINCE"], rows.Select(row => new[] { row.User.Email, row.User.Name, string.Join(", ", row.Roles), State(row.User, now), Day(row.User.CreatedAt) }));
        }));
        return command;
    }

    private Command Role()
    {
        var (email, role) = (Email(), new Argument<string>("role") { Description = "The role." });
        var remove = new Option<bool>("--remove") { Description = "Take the role instead of giving it." };
        var command = new Command("role", "Give a user a role, or take it.") { email, role, remove };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var name = parsed.GetValue(role)!;

            if (parsed.GetValue(remove))
            {
                await scope.GetRequiredService<RoleAdministration>().TakeAsync(user.Id, name, cancellationToken);
                return $"{user.Email} has the role {name} no more.";
            }

            await GiveAsync(scope, user.Id, name, cancellationToken);
            return $"{user.Email} has the role {name}. It counts at the next request.";
        }));
        return command;
    }

    private Command Permission()
    {
        var (email, permission) = (Email(), new Argument<string>("permission") { Description = "The permission, such as posts.delete." });
        var remove = new Option<bool>("--remove") { Description = "Take the permission instead of giving it." };
        var command = new Command("permission", "Give a user a permission without a role, or take it.") { email, permission, remove };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var (name, roles) = (parsed.GetValue(permission)!, scope.GetRequiredService<RoleAdministration>());
            await (parsed.GetValue(remove) ? roles.TakePermissionAsync(user.Id, name, cancellationToken) : roles.GivePermissionAsync(user.Id, name, cancellationToken));
            return $"{user.Email} has {(parsed.GetValue(remove) ? "not " : "")}the permission {name} of its own.";
        }));
        return command;
    }

    private Command Password()
    {
        var email = Email();
        var password = new Option<string?>("--password") { Description = "The password. Default: a random one, printed once." };
        var command = new Command("password", "Set a user's password; its sessions, links and API tokens end.") { email, password };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var word = parsed.GetValue(password) ?? NewPassword();
            await scope.GetRequiredService<UserAdministration>().SetPasswordAsync(user.Id, word, cancellationToken);
            return $"The password of {user.Email} is set.{(parsed.GetValue(password) is null ? $"\nShown this once: {word}" : "")}";
        }));
        return command;
    }

    private Command Lock()
    {
        var email = Email();
        var days = new Option<int?>("--days") { Description = "For how many days. Default: until unlock." };
        var command = new Command("lock", "Keep a user out.") { email, days };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var until = parsed.GetValue(days) is { } count ? scope.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(Math.Clamp(count, 1, 36_500)) : (DateTimeOffset?)null;
            await scope.GetRequiredService<UserAdministration>().LockAsync(user.Id, until, cancellationToken);
            return $"{user.Email} is kept out{(until is null ? "" : $" until {Day(until.Value)}")}.";
        }));
        return command;
    }

    private Command Unlock()
    {
        var email = Email();
        var command = new Command("unlock", "Let a user in again, and forget failed sign-ins.") { email };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            await scope.GetRequiredService<UserAdministration>().UnlockAsync(user.Id, cancellationToken);
            return $"{user.Email} can sign in.";
        }));
        return command;
    }

    private Command TwoFactor()
    {
        var email = Email();
        var off = new Option<bool>("--off") { Description = "Turn it off, for somebody who lost the device and the recovery codes. Make sure who asks." };
        var command = new Command("two-factor", "Tell whether a user has a second factor, or turn it off.") { email, off };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var administration = scope.GetRequiredService<UserAdministration>();

            if (parsed.GetValue(off))
            {
                // A command ends before a mail could leave.
                return await administration.TurnOffTwoFactorAsync(user.Id, withMail: false, cancellationToken)
                    ? $"The second factor of {user.Email} is off; its sessions ended."
                    : $"{user.Email} has no second factor.";
            }

            return await administration.TwoFactorSinceAsync(user.Id, cancellationToken) is { } since ? $"{user.Email} has a second factor since {Day(since)}." : $"{user.Email} has no second factor.";
        }));
        return command;
    }

    private Command Sessions()
    {
        var (email, json) = (Email(), Json());
        var command = new Command("sessions", "List where a user is signed in.") { email, json };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var rows = await scope.GetRequiredService<UserAdministration>().SessionsAsync(user.Id, cancellationToken);
            return parsed.GetValue(json)
                ? CommandRun.Serialize(rows.Select(static row => new { row.Id, Device = DeviceName.Of(row.UserAgent), row.Address, row.CreatedAt, row.LastUsedAt, row.ExpiresAt }))
                : rows.Count == 0 ? $"{user.Email} is not signed in."
                : CommandRun.Table(["ID", "DEVICE", "ADDRESS", "LAST USED"], rows.Select(static row => new[] { row.Id.ToString(), DeviceName.Of(row.UserAgent), row.Address ?? "", row.LastUsedAt.ToString("u", CultureInfo.InvariantCulture) }));
        }));
        return command;
    }

    private Command Revoke()
    {
        var email = Email();
        var session = new Option<Guid?>("--session") { Description = "The session's id. Default: all." };
        var command = new Command("revoke", "End sessions of a user. Other nodes follow within five seconds.") { email, session };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var ended = await scope.GetRequiredService<UserAdministration>().EndSessionsAsync(user.Id, parsed.GetValue(session), cancellationToken);
            return $"Ended {ended} {(ended == 1 ? "session" : "sessions")} of {user.Email}.";
        }));
        return command;
    }

    // The first administrator's role need not be made beforehand.
    private static async Task GiveAsync(IServiceProvider scope, Guid userId, string role, CancellationToken cancellationToken)
    {
        var roles = scope.GetRequiredService<RoleAdministration>();

        if (role == AccountRoles.Administrator)
        {
            await roles.AllowAsync(role, [], cancellationToken);
        }

        await roles.GiveAsync(userId, role, cancellationToken);
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20);

    private static string State(GableUser user, DateTimeOffset now) =>
        user.DeactivatedAt is not null ? "off" : user.LockedUntil > now ? $"locked until {Day(user.LockedUntil.Value)}" : user.EmailConfirmedAt is null ? "unconfirmed" : "active";

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
