using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Makes ASP.NET Core Identity's handler of passkeys over the accounts' own users.</summary>
internal static class GablePasskeys
{
    public static PasskeyHandler<GableUser> HandlerOf(PasskeyStore store, AccountOptions options, IServiceProvider services, ILogger<UserManager<GableUser>> logger)
    {
        var users = new UserManager<GableUser>(
            store, Options.Create(new IdentityOptions()), new PasswordHasher<GableUser>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services, logger);

        // Required verification is what makes a passkey two factors in one; a discoverable key needs no address to be typed.
        return new PasskeyHandler<GableUser>(users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = options.PasskeyDomain,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
        }));
    }
}
