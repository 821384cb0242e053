using Gable.Resources;
using Microsoft.AspNetCore.WebUtilities;

namespace Gable.Admin;

/// <summary>What a widget can ask for: everything that the actor may read, in the words of REST.</summary>
public sealed class AdminWidgetContext
{
    private const int MostCounted = 1_000_000;

    private readonly AdminRequest _request;

    internal AdminWidgetContext(AdminRequest request) => _request = request;

    /// <summary>Who looks at the page.</summary>
    public Actor Actor => _request.Actor;

    /// <summary>The services of the request.</summary>
    public IServiceProvider Services => _request.Http.RequestServices;

    /// <summary>The rows as the actor may read them.</summary>
    public ResourceRows Rows => _request.Rows;

    /// <summary>Counts rows that the actor may read, up to a million.</summary>
    /// <typeparam name="T">The model; a resource.</typeparam>
    /// <param name="query">Conditions as an address has them: <c>status=placed&amp;total[gte]=100</c>; empty for all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<int> CountAsync<T>(string query, CancellationToken cancellationToken)
        where T : class => _request.Rows.CountAsync(Resource<T>(), Actor, Pairs(query), MostCounted, cancellationToken);

    /// <summary>Rows that the actor may read.</summary>
    /// <typeparam name="T">The model; a resource.</typeparam>
    /// <param name="query">Conditions, order and limit as an address has them: <c>sort=-total&amp;limit=5</c>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string query, CancellationToken cancellationToken)
        where T : class => [.. (await _request.Rows.ListAsync(Resource<T>(), Actor, new RowListRequest(Pairs(query)), cancellationToken)).Rows.Cast<T>()];

    /// <summary>The address of the list of a model.</summary>
    /// <typeparam name="T">The model; a resource.</typeparam>
    /// <param name="query">What it is filtered by; empty for nothing.</param>
    public string Href<T>(string query = "")
        where T : class => _request.Path(Resource<T>().Name) + (string.IsNullOrEmpty(query) ? "" : "?" + query.TrimStart('?'));

    private ResourceDescriptor Resource<T>() => _request.Catalog.All.FirstOrDefault(static model => model.Resource.ModelType == typeof(T))?.Resource
        ?? throw new InvalidOperationException($"A widget asks for {typeof(T).Name}, which is no resource. Put [Resource] on {typeof(T).Name} and write a policy for it.");

    private static List<KeyValuePair<string, string>> Pairs(string query) =>
        [.. QueryHelpers.ParseQuery(query).SelectMany(static pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))];
}
