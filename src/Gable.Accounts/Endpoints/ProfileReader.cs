using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts;

/// <summary>Reads what a signed-in person sees of itself.</summary>
internal sealed class ProfileReader(DbContext db, ExtraFields fields)
{
    public async Task<ProfileAnswer> ReadAsync(GableUser user, CancellationToken cancellationToken)
    {
        var (roles, permissions) = await UserRights.ReadAsync(db, user.Id, cancellationToken);
        return new ProfileAnswer(
            user.Id, user.Name, user.Email, user.EmailConfirmedAt is not null, roles, permissions,
            fields.All.ToDictionary(static field => field.Name, field => fields.Value(user, field.Name), StringComparer.Ordinal), user.CreatedAt);
    }
}
