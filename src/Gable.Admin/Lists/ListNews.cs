using System.Globalization;
using Gable.Core;
using Gable.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Knows of changes by the commits of this process, and of those that other nodes make by the last entry of the history: one step down an index.</summary>
internal sealed class ListNews(TableVersions versions) : IListNews
{
    private const int MostRows = 100;

    public async Task<string> VersionAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken)
    {
        var own = versions.Of(model.Tables).ToString(CultureInfo.InvariantCulture);
        var last = await request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminChange>()
            .OrderByDescending(change => change.Id).Select(change => change.Id).FirstOrDefaultAsync(cancellationToken);
        return $"{versions.Process}.{own}.{last:N}";
    }

    public async Task<int?> CountAsync(AdminRequest request, AdminModel model, ListAddress address, string since, CancellationToken cancellationToken)
    {
        if (request.Options.KeepHistory <= TimeSpan.Zero || model.IsWithoutHistory)
        {
            // Who may not see every row does not hear of changes to those hidden from them.
            return ResourceRows.MayAlways(model.Resource, request.Actor, PolicyAction.Read) ? null : 0;
        }

        if (since.Split('.') is not [_, _, var text] || !Guid.TryParseExact(text, "N", out var last))
        {
            return 0;
        }

        var name = model.Name;
        var keys = await request.Http.RequestServices.GetRequiredService<DbContext>().Set<AdminChange>()
            .Where(change => change.Id > last && change.Resource == name && change.Action != "delete")
            .Select(change => change.RowKey).Distinct().OrderBy(key => key).Take(MostRows).ToListAsync(cancellationToken);
        return keys.Count == 0 ? 0 : await VisibleAsync(request, model, address, keys, cancellationToken);
    }

    private static async Task<int> VisibleAsync(AdminRequest request, AdminModel model, ListAddress address, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var conditions = ListQuestion.Conditions(model, address, request.Zone);
        conditions.Add(new($"{model.Resource.Key.Name}[in]", string.Join(',', keys.Where(key => !key.Contains(',', StringComparison.Ordinal)))));

        try
        {
            return await request.Rows.CountAsync(model.Resource, request.Actor, conditions, MostRows, cancellationToken);
        }
        catch (ProblemException exception) when (exception.Problem.Status == StatusCodes.Status400BadRequest)
        {
            return 0;
        }
    }
}
