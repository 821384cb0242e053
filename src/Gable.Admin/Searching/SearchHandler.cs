using Gable.Accounts;
using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Searches everything that the actor may open: pages, what can be added, and rows of every model with searchable fields.</summary>
internal static class SearchHandler
{
    private const int LongestWords = 100;
    private const int RowsOfModel = 5;

    public static async Task<IResult> ShowAsync(AdminRequest request, string? q, CancellationToken cancellationToken)
    {
        var words = (q ?? "").Trim();
        words = words.Length <= LongestWords ? words : words[..LongestWords];
        var groups = new List<SearchGroup>();

        if (words.Length > 0)
        {
            Add(groups, request.Texts["SearchPages"], "home", Pages(request), words);
            Add(groups, request.Texts["SearchActions"], "add", Actions(request), words);

            if (PeoplePages.AreFor(request) && await UsersAsync(request, words, cancellationToken) is { } people)
            {
                groups.Add(people);
            }

            foreach (var model in request.Menu().Where(model => model.Resource.SearchFields.Any(field => field.IsVisibleTo(request.Actor))))
            {
                if (await RowsAsync(request, model, words, cancellationToken) is { } found)
                {
                    groups.Add(found);
                }
            }
        }

        return request.Page<SearchPage>(new SearchView(words, groups));
    }

    private static void Add(List<SearchGroup> groups, string title, string icon, IEnumerable<UiLink> links, string words)
    {
        List<UiLink> found = [.. links.Where(link => link.Text.Contains(words, StringComparison.CurrentCultureIgnoreCase))];

        if (found.Count > 0)
        {
            groups.Add(new SearchGroup(title, icon, found, null));
        }
    }

    private static IEnumerable<UiLink> Pages(AdminRequest request) =>
    [
        new(request.Texts["Dashboard"], request.Path()),
        .. request.Menu().Select(model => new UiLink(model.Many, request.Path(model.Name))),
        .. PeoplePages.AreFor(request) ? [new UiLink(request.Texts["Users"], request.Path("-", PeoplePages.Users)), new UiLink(request.Texts["Roles"], request.Path("-", PeoplePages.Roles))] : Array.Empty<UiLink>(),
        .. request.Http.RequestServices.GetRequiredService<AdminMenu>().For(request.Actor).Select(item => new UiLink(item.Label, request.Path("-", item.Name))),
        .. OperationPages.Of(request).Select(page => new UiLink(page.Title, request.Path("-", page.Name))),
    ];

    private static IEnumerable<UiLink> Actions(AdminRequest request) => request.Catalog.MenuFor(request.Actor)
        .Where(model => ResourceRows.MayEver(model.Resource, request.Actor, PolicyAction.Create))
        .Select(model => new UiLink(request.Texts["AddOne", model.One], request.Path(model.Name, "-", "new")))
        .Concat(PeoplePages.AreFor(request) ? [new UiLink(request.Texts["InviteTitle"], request.Path("-", PeoplePages.Users, "invite")), new UiLink(request.Texts["RoleNew"], request.Path("-", PeoplePages.Roles))] : []);

    private static async Task<SearchGroup?> UsersAsync(AdminRequest request, string words, CancellationToken cancellationToken)
    {
        var found = await request.Http.RequestServices.GetRequiredService<UserAdministration>().ListAsync(new AccountUserQuery { Search = words, Limit = RowsOfModel + 1 }, cancellationToken);
        return found.Count == 0 ? null : new SearchGroup(
            request.Texts["Users"], "people", [.. found.Take(RowsOfModel).Select(user => new UiLink(user.Name.Length > 0 ? $"{user.Name} · {user.Email}" : user.Email, request.Path("-", PeoplePages.Users, user.Id.ToString())))],
            found.Count > RowsOfModel ? $"{request.Path("-", PeoplePages.Users)}?q={Uri.EscapeDataString(words)}" : null);
    }

    private static async Task<SearchGroup?> RowsAsync(AdminRequest request, AdminModel model, string words, CancellationToken cancellationToken)
    {
        try
        {
            var list = await request.Rows.ListAsync(model.Resource, request.Actor, new RowListRequest([new("q", words)]) { Rows = RowsOfModel }, cancellationToken);
            var more = list.Next is null ? null : request.Path(model.Name) + ListAddress.Parse("").With("q", words);
            return list.Rows.Count == 0 ? null
                : new SearchGroup(model.Many, model.Icon, [.. list.Rows.Select(row => new UiLink(model.TitleOf(row, request.Actor), request.PathOf(model, row)))], more);
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status400BadRequest)
        {
            // Words that REST does not search by find nothing.
            return null;
        }
    }
}
