using Store.Users;

namespace Store.Seeds;

/// <summary>The people of the demo, in development alone: their password is in the source.</summary>
public sealed class DemoUserSeed(UserSeeds users, IHostEnvironment environment) : ISeed
{
    public async Task SeedAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() || await db.Set<User>().AnyAsync(cancellationToken))
        {
            return;
        }

        foreach (var demo in DemoUsers.All)
        {
            await users.AddAsync(db, new User { Id = demo.Id, Email = demo.Email, Name = demo.Name }, DemoUsers.Password, demo.Roles, cancellationToken);
        }
    }
}
