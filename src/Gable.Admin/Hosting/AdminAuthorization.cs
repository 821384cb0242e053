using Gable.Core;
using Gable.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Registers the policy of the admin, unless the application has one of that name.</summary>
internal sealed class AdminAuthorization(IOptions<GableAdminOptions> options) : IPostConfigureOptions<AuthorizationOptions>
{
    public void PostConfigure(string? name, AuthorizationOptions authorization)
    {
        if (authorization.GetPolicy(GableAdminOptions.PolicyName) is null)
        {
            authorization.AddPolicy(GableAdminOptions.PolicyName, policy => policy.RequireAssertion(MayEnterAsync));
        }
    }

    private async Task<bool> MayEnterAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is not HttpContext http)
        {
            return false;
        }

        var actor = http.GetActor();

        // Without any way to sign in there is nobody to challenge, and the framework's own answer would be a fault of the server.
        if (!actor.IsSignedIn && !await CanChallengeAsync(http.RequestServices))
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status401Unauthorized, "GABLE0401", "Not signed in", "The admin needs somebody who is signed in, and this application has no way to sign in."));
        }

        return actor.IsSignedIn && options.Value.EntryRoles.Any(actor.IsIn);
    }

    private static async Task<bool> CanChallengeAsync(IServiceProvider services) =>
        services.GetService<IAuthenticationSchemeProvider>() is { } schemes && await schemes.GetDefaultChallengeSchemeAsync() is not null;
}
