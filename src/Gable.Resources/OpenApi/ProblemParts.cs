using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The errors of the API, each written once and referred to by every operation that can give it.</summary>
internal static class ProblemParts
{
    public const string MediaType = "application/problem+json";

    private static readonly Dictionary<int, (string Name, string Id, string Title, string Text)> Known = new()
    {
        [400] = ("BadRequest", "GABLE0400", "Bad request", "The request is malformed: its query, a header or the JSON text. `detail` names the place."),
        [401] = ("Unauthorized", "GABLE0401", "Sign-in needed", "Nobody is signed in, and a visitor may not do this."),
        [403] = ("Forbidden", "GABLE0403", "Not allowed", "The one who asks may not do this, or a browser sent a write from another origin."),
        [404] = ("NotFound", "GABLE0404", "Not found", "There is no such row, or none that the one who asks may see."),
        [408] = ("RequestTimeout", "GABLE0408", "Request Timeout", "The body came too slowly."),
        [409] = ("Conflict", "GABLE0409", "Conflict", "The write meets another one, or data that depends on the row."),
        [412] = ("PreconditionFailed", "GABLE0412", "The precondition does not hold", "The row is not in the state that `If-Match` or `If-None-Match` asks for."),
        [413] = ("ContentTooLarge", "GABLE0413", "The body is too large", "The body is larger than the server reads."),
        [415] = ("UnsupportedMediaType", "GABLE0415", "The media type is not supported", "The body's `Content-Type` is not one that the operation reads."),
        [422] = ("UnprocessableContent", "GABLE0422", "The data is not valid", "The JSON is well-formed, but breaks a rule; `errors` has the messages by field."),
        [429] = ("TooManyRequests", "GABLE0429", "Too many requests", "There were too many requests in a short time."),
        [500] = ("InternalServerError", "GABLE0500", "Internal Server Error", "The server failed. The fault is logged under `traceId`."),
        [503] = ("ServiceUnavailable", "GABLE0503", "The service is busy", "The server or its database is overloaded or away. Nothing was changed; try again after `Retry-After` seconds."),
    };

    /// <summary>Adds answers by status.</summary>
    public static void Add(ApiDescription api, OpenApiResponses responses, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses)
        {
            responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), api.Response(Known[status].Name, () => Response(api, status)));
        }

        var sorted = responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        responses.Clear();
        sorted.ForEach(response => responses.Add(response.Key, response.Value));
    }

    /// <summary>The schema of problem details.</summary>
    public static OpenApiSchemaReference Schema(ApiDescription api) => api.Schema("Problem", () => new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457) with a stable id, the same for every error of the API.",
        Required = new SortedSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "instance", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", Pattern = "^urn:gable:[A-Za-z0-9]+$", Description = "The stable id of the kind of error, such as `urn:gable:GABLE0404`." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What kind of error it is; the same for every occurrence." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599", Description = "The HTTP status." },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What happened here, and what to do." },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference", Description = "The path that was asked." },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What finds the request in the server's logs." },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Messages by field or parameter; the empty name stands for the whole.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            ["help"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference", Description = "The error's page; in development only." },
        },
    });

    private static OpenApiResponse Response(ApiDescription api, int status)
    {
        var (_, id, title, text) = Known[status];
        var response = new OpenApiResponse
        {
            Description = text,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [MediaType] = new OpenApiMediaType { Schema = Schema(api), Example = Example(status, id, title, text) },
            },
        };

        if (Header(api, status) is { } header)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader> { [header.Name] = header.Value };
        }

        return response;
    }

    private static (string Name, IOpenApiHeader Value)? Header(ApiDescription api, int status) => status switch
    {
        401 => ("WWW-Authenticate", api.Header("WwwAuthenticate", () => HeaderParts.Text("How to sign in (RFC 9110, section 11.6.1)."))),
        409 or 429 or 503 => ("Retry-After", api.Header("RetryAfter", () => new OpenApiHeader
        {
            Description = "When to try again, in seconds; of a conflict only when waiting helps.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
        })),
        _ => null,
    };

    private static JsonObject Example(int status, string id, string title, string text)
    {
        var example = new JsonObject
        {
            ["type"] = $"urn:gable:{id}",
            ["title"] = title,
            ["status"] = status,
            ["detail"] = text.Replace("`", "", StringComparison.Ordinal),
            ["instance"] = "/api",
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };

        if (status == 422)
        {
            example["errors"] = new JsonObject { ["title"] = new JsonArray("Is required.") };
        }

        return example;
    }

    /// <summary>The reason phrase of a status.</summary>
    public static string Reason(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Answer";
}
