using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>Completes what ASP.NET Core says about ordinary endpoints with what the framework does for them.</summary>
internal sealed class OrdinaryOperations : IOpenApiOperationTransformer
{
    private const string MetadataKey = "gable:endpoint";

    private static readonly string[] OtherTags = ["Other"];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // Kept for the document's own step, where shared answers and schemes can be added.
        operation.Metadata ??= new Dictionary<string, object>();
        operation.Metadata[MetadataKey] = new EndpointMetadataAccess(context.Description.ActionDescriptor.EndpointMetadata);
        return Task.CompletedTask;
    }

    /// <summary>Adds ids, words, answers and sign-in where the endpoint did not give its own.</summary>
    public static void Complete(ApiDescription api)
    {
        var taken = api.Document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(pair => pair.Value.OperationId).OfType<string>().ToHashSet(StringComparer.Ordinal);

        foreach (var (path, item) in api.Document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                if (operation.OperationId is null)
                {
                    operation.OperationId = Id(method, path, taken);
                }

                Complete(api, operation, method, path);
            }
        }

        var tags = api.Document.Paths.Values.SelectMany(path => path.Operations ?? []).SelectMany(pair => pair.Value.Tags ?? new HashSet<OpenApiTagReference>());
        api.Document.Tags = (api.Document.Tags ?? new HashSet<OpenApiTag>())
            .Concat(tags.Select(tag => new OpenApiTag { Name = tag.Name }))
            .Where(tag => tag.Name is not null)
            .DistinctBy(tag => tag.Name)
            .Select(Described)
            .ToHashSet();
    }

    private static OpenApiTag Described(OpenApiTag tag)
    {
        tag.Description ??= $"Endpoints of {tag.Name}.";
        return tag;
    }

    private static void Complete(ApiDescription api, OpenApiOperation operation, HttpMethod method, string path)
    {
        var metadata = operation.Metadata?.TryGetValue(MetadataKey, out var kept) == true ? (EndpointMetadataAccess)kept : EndpointMetadataAccess.Of(null);
        var isGuarded = api.Security.AsksFor(metadata);

        operation.Summary ??= operation.OperationId is { } id ? Inflection.Sentence(id) : null;
        operation.Description ??= $"`{method.Method} {path}`.";

        if (operation.Tags is not { Count: > 0 })
        {
            operation.Tags = OtherTags.Select(tag => new OpenApiTagReference(tag, api.Document)).ToHashSet();
        }

        operation.Security ??= api.Security.Requirements(api.Document, !isGuarded);
        operation.Responses ??= [];
        CompleteResponses(api, operation);

        ProblemParts.Add(api, operation.Responses, [
            400,
            .. isGuarded ? [401, 403] : IsWrite(method) ? [403] : Array.Empty<int>(),
            .. operation.RequestBody is not null ? [408, 413, 415, 422] : Array.Empty<int>(),
            .. metadata.Has<EnableRateLimitingAttribute>() ? [429] : Array.Empty<int>(),
            500,
            503,
        ]);
    }

    /// <summary>An answer without words gets those of its status, a created row its place, and an error without a body the one that it is given.</summary>
    private static void CompleteResponses(ApiDescription api, OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses!)
        {
            if (status == "201" && response is OpenApiResponse created)
            {
                created.Headers ??= new Dictionary<string, IOpenApiHeader>();
                created.Headers.TryAdd("Location", HeaderParts.Location(api));
            }

            if (status is ['4' or '5', ..] && response is OpenApiResponse { Content: null or { Count: 0 } } error)
            {
                error.Content = new Dictionary<string, OpenApiMediaType> { [ProblemParts.MediaType] = new OpenApiMediaType { Schema = ProblemParts.Schema(api) } };
            }

            if (response is OpenApiResponse { Description: null or "" } bare)
            {
                bare.Description = int.TryParse(status, out var code) ? ProblemParts.Reason(code) : "Answer";
            }
        }
    }

    private static bool IsWrite(HttpMethod method) => method != HttpMethod.Get && method != HttpMethod.Head && method != HttpMethod.Options;

    private static string Id(HttpMethod method, string path, HashSet<string> taken)
    {
        var words = path.Split(['/', '-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.StartsWith('{') ? "By" + Letters(word) : Letters(word));
        var id = method.Method.ToLowerInvariant() + string.Concat(words);
        var unique = id;

        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = id + i;
        }

        return unique;
    }

    private static string Letters(string word)
    {
        var letters = string.Concat(word.Where(char.IsAsciiLetterOrDigit));
        return letters.Length == 0 ? "" : char.ToUpperInvariant(letters[0]) + letters[1..];
    }
}
