using Gable.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Reports the mistakes in admin pages at start, all at once.</summary>
internal sealed class AdminCheck(AdminCatalog catalog, AdminMenu menu, IServiceScopeFactory scopes) : IApplicationCheck
{
    public async ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return [.. catalog.Findings, .. SameNames(scope.ServiceProvider)];
    }

    private IEnumerable<CheckResult> SameNames(IServiceProvider services)
    {
        var names = OperationPages.In(services).Select(static page => (Name: page.Name, Whose: page.GetType().Name))
            .Concat(menu.All.Select(static item => (Name: item.Name, Whose: $"MapAdminPage(\"{item.Name}\")")))
            .Concat(new[] { "search", PeoplePages.Users, PeoplePages.Roles }.Select(static name => (Name: name, Whose: "the admin itself")));

        return names.GroupBy(static pair => pair.Name, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(group => new CheckResult(
            "GABLE5010", CheckSeverity.Error, group.Key, $"{string.Join(" and ", group.Select(static pair => pair.Whose))} are pages of the admin with one name, \"{group.Key}\".",
            "Give all but one of them another name: it is the last segment of the page's address."));
    }
}
