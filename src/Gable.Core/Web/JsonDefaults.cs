using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;
using MvcJsonOptions = Microsoft.AspNetCore.Mvc.JsonOptions;

namespace Gable.Core;

/// <summary>Reads JSON strictly, in minimal APIs and controllers alike: camelCase, bounded depth, no numbers in strings, no duplicate or unknown members.</summary>
internal sealed class JsonDefaults(IOptions<GableLimitsOptions> limits) : IConfigureOptions<HttpJsonOptions>, IConfigureOptions<MvcJsonOptions>
{
    public void Configure(HttpJsonOptions options) => Apply(options.SerializerOptions);

    public void Configure(MvcJsonOptions options) => Apply(options.JsonSerializerOptions);

    private void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.MaxDepth = limits.ValueOrDefault().MaxJsonDepth;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;

        // null is no value of a type that is declared without it.
        options.RespectNullableAnnotations = true;

        // A member that nothing reads is a mistake of the client, or an attempt to set what is not its to set.
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    }
}
