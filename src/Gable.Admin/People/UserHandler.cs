using Gable.Accounts;
using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>The list of users and the page of one.</summary>
internal static class UserHandler
{
    private const int Page = 25;
    private const int MostEvents = 15;

    public static async Task<IResult> ListAsync(AdminRequest request, UserAdministration users, RoleAdministration roles, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        var asked = request.Http.Request.Query;
        var query = new AccountUserQuery
        {
            Search = Text(asked["q"]),
            State = Enum.TryParse<AccountUserState>(asked["state"], ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
            Role = Text(asked["role"]),
            After = Text(asked["after"]),
            Limit = Page + 1,
        };
        var found = await users.ListAsync(query, cancellationToken);
        IReadOnlyList<GableUser> shown = [.. found.Take(Page)];
        return request.Page<UsersPage>(new UsersView(
            query, shown, await users.RolesAsync([.. shown.Select(static user => user.Id)], cancellationToken),
            [.. (await roles.ListAsync(cancellationToken)).Select(static role => role.Name)], found.Count > Page ? shown[^1].Email : null));
    }

    public static async Task<IResult> ShowAsync(AdminRequest request, UserAdministration users, RoleAdministration roles, Guid id, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        var user = await users.FindAsync(id, cancellationToken) ?? throw AdminProblems.Missing();
        var rights = await users.RightsAsync(id, cancellationToken);
        var events = await request.Http.RequestServices.GetRequiredService<DbContext>().Set<AccountEvent>().AsNoTracking()
            .Where(row => row.UserId == id).OrderByDescending(static row => row.At).Take(MostEvents).ToListAsync(cancellationToken);

        return request.Page<UserPage>(new UserView
        {
            User = user,
            State = users.StateOf(user),
            IsOwn = request.Actor.Id == id,
            Roles = rights.Roles,
            AllRoles = await roles.ListAsync(cancellationToken),
            OwnPermissions = await users.OwnPermissionsAsync(id, cancellationToken),
            Permissions = rights.Permissions,
            Sessions = await users.SessionsAsync(id, cancellationToken),
            Tokens = await users.ApiTokensAsync(id, cancellationToken),
            Passkeys = await users.PasskeysAsync(id, cancellationToken),
            TwoFactorSince = await users.TwoFactorSinceAsync(id, cancellationToken),
            Events = events,
            Actors = await users.FindAllAsync([.. events.Select(static row => row.ActorId).OfType<Guid>().Distinct()], cancellationToken),
        });
    }

    public static async Task<IResult> ShowInvitationAsync(AdminRequest request, RoleAdministration roles, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        return request.Page<InvitePage>(new InviteView(await roles.ListAsync(cancellationToken), UiFormState.Empty, [], LinkMinutes(request)));
    }

    public static async Task<IResult> InviteAsync(AdminRequest request, UserAdministration users, RoleAdministration roles, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        var form = await request.Http.Request.ReadFormAsync(cancellationToken);
        IReadOnlyList<string> chosen = [.. form["roles"].OfType<string>().Where(static role => role.Length > 0).Distinct()];

        try
        {
            var user = await users.InviteAsync(form["email"].ToString(), form["name"].ToString(), chosen, cancellationToken);
            request.Http.Flash(request.Texts["InviteDone", user.Email]);
            return UiRedirect.To(request.Http, request.Path("-", PeoplePages.Users, user.Id.ToString()));
        }
        catch (ProblemException exception) when (exception.Problem is { Status: StatusCodes.Status422UnprocessableEntity, Errors: { } errors })
        {
            return request.Page<InvitePage>(new InviteView(await roles.ListAsync(cancellationToken), new UiFormState(form, errors), chosen, LinkMinutes(request)), exception.Problem.Status);
        }
    }

    private static int LinkMinutes(AdminRequest request) => request.Http.RequestServices.GetRequiredService<IOptions<AccountOptions>>().Value.LinkMinutes;

    private static string? Text(string? value) => value?.Trim() is { Length: > 0 and <= 254 } text ? text : null;
}
