using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The headers that resources read and write.</summary>
internal static class HeaderParts
{
    private const string Tag = "\"W3sFVZ4nT0mPq1s8xk2c9A\"";

    public static OpenApiHeader Text(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    public static Dictionary<string, IOpenApiHeader> OfRead(ApiDescription api) => new()
    {
        ["ETag"] = ETag(api),
        ["Cache-Control"] = CacheControl(api),
    };

    public static Dictionary<string, IOpenApiHeader> OfWrite(ApiDescription api, bool isCreate)
    {
        var headers = new Dictionary<string, IOpenApiHeader>
        {
            ["ETag"] = ETag(api),
            ["Cache-Control"] = CacheControl(api),
            ["Preference-Applied"] = api.Header("PreferenceApplied", () => Text("`return=minimal` when the preference was honoured (RFC 7240).")),
        };

        if (isCreate)
        {
            headers["Location"] = Location(api);
            AddReplayed(api, headers);
        }

        return headers;
    }

    public static IOpenApiHeader Location(ApiDescription api) => api.Header("Location", () => new OpenApiHeader
    {
        Description = "Where the new thing is.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" },
    });

    public static Dictionary<string, IOpenApiHeader> OfBatch(ApiDescription api)
    {
        var headers = new Dictionary<string, IOpenApiHeader> { ["Cache-Control"] = CacheControl(api) };
        AddReplayed(api, headers);
        return headers;
    }

    public static IOpenApiParameter IfMatch(ApiDescription api) => api.Parameter("IfMatch", () => Parameter(
        "If-Match", "Writes only when the row still has one of these entity tags, or `*`; otherwise 412. Send the `ETag` that was read.",
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 }));

    public static IOpenApiParameter IfNoneMatchOfRead(ApiDescription api) => api.Parameter("IfNoneMatch", () => Parameter(
        "If-None-Match", "Answers 304 when the client's entity tag is still the present one.", new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 }));

    public static IOpenApiParameter IfNoneMatchOfWrite(ApiDescription api) => api.Parameter("IfNoneMatchOfWrite", () => Parameter(
        "If-None-Match", "Writes only when the row has none of these entity tags; otherwise 412.", new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 }));

    public static IOpenApiParameter Prefer(ApiDescription api) => api.Parameter("Prefer", () => Parameter(
        "Prefer", "`return=minimal` asks for an answer without a body (RFC 7240).", new OpenApiSchema { Type = JsonSchemaType.String }));

    public static IOpenApiParameter IdempotencyKey(ApiDescription api) => api.Parameter("IdempotencyKey", () => Parameter(
        IdempotencyScope.Header,
        "Makes the request happen once: sent again within 24 hours with the same key and body, it gets the first answer. A UUID is a good key.",
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255, Pattern = "^[!-~]+$" }));

    private static void AddReplayed(ApiDescription api, Dictionary<string, IOpenApiHeader> headers) =>
        headers["Idempotency-Replayed"] = api.Header("IdempotencyReplayed", () => Text("`true` when the answer is the kept one of an earlier request with the same `Idempotency-Key`."));

    private static OpenApiHeaderReference ETag(ApiDescription api) => api.Header("ETag", () => new OpenApiHeader
    {
        Description = "The entity tag of what was answered (RFC 9110, section 8.8.3).",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(Tag),
    });

    private static OpenApiHeaderReference CacheControl(ApiDescription api) =>
        api.Header("CacheControl", () => Text("Who may keep the answer (RFC 9111)."));

    // No examples: the page would send them with its first try, and get 304, 412 or an old answer for it.
    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = schema,
    };
}
