using Gable.Accounts;

namespace Microsoft.AspNetCore.Builder;

/// <summary>What an endpoint can ask of whoever is signed in.</summary>
public static class GableAccountsEndpointExtensions
{
    /// <summary>Lets in only people who entered their password a short while ago (<see cref="AccountOptions.RecentSignIn"/>): for what a stolen session must not do.</summary>
    /// <remarks>Pages lead to <c>/account/reauthenticate</c> and back; other requests are answered 403 (GABLE4009). API tokens are refused.</remarks>
    /// <typeparam name="TBuilder">The endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder RequireRecentSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint => endpoint.Metadata.Add(RecentSignIn.Required));
        return builder.RequireAuthorization();
    }

    /// <summary>Keeps out whoever acts in another's name: for what only the user itself may do. What asks for a recent sign-in refuses it anyway.</summary>
    /// <remarks>Pages lead to <c>/account/impersonate</c>; other requests are answered 403 (GABLE4031).</remarks>
    /// <typeparam name="TBuilder">The endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder RefuseImpersonation<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint => endpoint.Metadata.Add(OnlyByItself.Required));
        return builder;
    }
}
