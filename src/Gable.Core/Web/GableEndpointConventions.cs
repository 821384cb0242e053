using Gable.Core;

namespace Microsoft.AspNetCore.Builder;

/// <summary>What an endpoint can change about Gable's defaults.</summary>
public static class GableEndpointConventions
{
    /// <summary>Does not count the endpoint's requests against <c>Gable:Overload:MaxConcurrentRequests</c>: for answers that stay open, such as server-sent events.</summary>
    /// <typeparam name="TBuilder">The endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder AllowLongRequests<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint => endpoint.Metadata.Add(LongRequestMetadata.Instance));
        return builder;
    }

    /// <summary>Adds sources to one directive of the Content-Security-Policy of the endpoint's answers.</summary>
    /// <typeparam name="TBuilder">The endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="directive">The directive, such as <c>img-src</c>.</param>
    /// <param name="sources">The sources to add, such as <c>https://images.example</c> or <c>data:</c>.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder WithContentSecurityPolicy<TBuilder>(this TBuilder builder, string directive, params string[] sources)
        where TBuilder : IEndpointConventionBuilder
    {
        var metadata = new ContentSecurityPolicyMetadata(directive, sources);
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }

    /// <summary>Lets pages of other origins send unsafe requests and open WebSockets here with the user's cookies: the endpoint must protect itself.</summary>
    /// <typeparam name="TBuilder">The endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder AllowCrossOriginWrites<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint => endpoint.Metadata.Add(new CrossOriginMetadata(Allowed: true)));
        return builder;
    }

    /// <summary>Refuses unsafe requests of other origins even when they carry no cookie: for sign-in, which a foreign page could otherwise trigger.</summary>
    /// <typeparam name="TBuilder">The endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder RequireSameOrigin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint => endpoint.Metadata.Add(new CrossOriginMetadata(Allowed: false)));
        return builder;
    }
}
