using Gable.Accounts;
using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>The list of roles and the page of one, with its permissions.</summary>
/// <remarks>Why a role keeps its name: <c>docs/decisions/0041</c>.</remarks>
internal static class RoleHandler
{
    private const int MostUsers = 20;

    public static async Task<IResult> ListAsync(AdminRequest request, RoleAdministration roles, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        return request.Page<RolesPage>(await ViewAsync(request, roles, UiFormState.Empty, cancellationToken));
    }

    public static async Task<IResult> CreateAsync(AdminRequest request, RoleAdministration roles, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        var form = await request.Http.Request.ReadFormAsync(cancellationToken);
        var name = form["name"].ToString().Trim();

        try
        {
            if ((await roles.ListAsync(cancellationToken)).Any(role => role.Name == name))
            {
                throw PeopleForm.Refuse(request.Texts["RoleKnown", name]);
            }

            await roles.AllowAsync(name, [], cancellationToken);
            request.Http.Flash(request.Texts["RoleCreated", name]);
            return UiRedirect.To(request.Http, request.Path("-", PeoplePages.Roles, name));
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            var errors = new Dictionary<string, string[]> { ["name"] = [exception.Problem.Id == "GABLE5011" ? exception.Problem.Detail : request.Texts["RoleNameWrong"]] };
            return request.Page<RolesPage>(await ViewAsync(request, roles, new UiFormState(form, errors), cancellationToken), exception.Problem.Status);
        }
    }

    public static async Task<IResult> ShowAsync(AdminRequest request, RoleAdministration roles, UserAdministration users, string name, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        var role = await NeedAsync(roles, name, cancellationToken);
        var count = await Given(request).CountAsync(row => row.RoleId == role.Id, cancellationToken);
        return request.Page<RolePage>(new RoleView(role, await users.ListAsync(new AccountUserQuery { Role = name, Limit = MostUsers }, cancellationToken), count));
    }

    public static async Task<IResult> PostAsync(AdminRequest request, RoleAdministration roles, string name, CancellationToken cancellationToken)
    {
        PeoplePages.Need(request);
        var role = await NeedAsync(roles, name, cancellationToken);
        var form = await request.Http.Request.ReadFormAsync(cancellationToken);
        var isDeletion = form["$do"] == "delete";

        return await PeopleForm.RunAsync(request, isDeletion ? request.Path("-", PeoplePages.Roles) : request.Path("-", PeoplePages.Roles, name), async () =>
        {
            if (isDeletion)
            {
                await DeleteAsync(request, roles, role, cancellationToken);
                return request.Texts["RoleDeleted", name];
            }

            var wanted = form["permissions"].OfType<string>().Where(static each => each.Length > 0).ToHashSet(StringComparer.Ordinal);
            var given = role.Permissions.Select(static each => each.Permission).ToList();
            await roles.AllowAsync(name, [.. wanted.Except(given, StringComparer.Ordinal)], cancellationToken);
            await roles.DenyAsync(name, [.. given.Except(wanted, StringComparer.Ordinal)], cancellationToken);
            return request.Texts["RoleSaved", name];
        });
    }

    // Whoever has the pages by this role would lose them with it.
    private static async Task DeleteAsync(AdminRequest request, RoleAdministration roles, AccountRole role, CancellationToken cancellationToken)
    {
        if (role.Name == AccountRoles.Administrator || (request.Options.PeopleRoles.Contains(role.Name) && request.Actor.IsIn(role.Name)))
        {
            throw PeopleForm.Refuse(request.Texts["RoleRefused", role.Name]);
        }

        await roles.DeleteAsync(role.Name, cancellationToken);
    }

    private static async Task<AccountRole> NeedAsync(RoleAdministration roles, string name, CancellationToken cancellationToken) =>
        (await roles.ListAsync(cancellationToken)).FirstOrDefault(role => role.Name == name) ?? throw AdminProblems.Missing();

    private static async Task<RolesView> ViewAsync(AdminRequest request, RoleAdministration roles, UiFormState state, CancellationToken cancellationToken) => new(
        await roles.ListAsync(cancellationToken),
        await Given(request).GroupBy(static row => row.RoleId).Select(static group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(static row => row.Key, static row => row.Count, cancellationToken),
        state);

    private static IQueryable<AccountUserRole> Given(AdminRequest request) => request.Http.RequestServices.GetRequiredService<DbContext>().Set<AccountUserRole>().AsNoTracking();
}
