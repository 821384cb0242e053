namespace Store.Users;

/// <summary>Whom the demo knows. They are made by the seed and exist in development alone.</summary>
public static class DemoUsers
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "oak-and-walnut";

    public static readonly DemoUser Ann = new(Guid.Parse("01890000-0000-7000-8000-00000000000a"), "ann@example.com", "Ann Archer", "customer");

    public static readonly DemoUser Bob = new(Guid.Parse("01890000-0000-7000-8000-00000000000b"), "bob@example.com", "Bob Baker", "customer");

    public static readonly DemoUser Sam = new(Guid.Parse("01890000-0000-7000-8000-00000000000c"), "sam@example.com", "Sam Seller", "staff: goods and orders", Roles.Staff);

    public static readonly DemoUser Ada = new(
        Guid.Parse("01890000-0000-7000-8000-00000000000d"), "ada@example.com", "Ada Adler", "administrator: everything", Roles.Staff, Roles.Administrator);

    public static readonly IReadOnlyList<DemoUser> All = [Ann, Bob, Sam, Ada];

    public static IHostApplicationBuilder AddDemoUsers(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<IDescriptionSource, DemoUsersDescription>();
        }

        return builder;
    }
}

/// <summary>Somebody to be in the demo.</summary>
public sealed record DemoUser(Guid Id, string Email, string Name, string Part, params string[] Roles);

/// <summary>Tells who can be signed in as: in the box at start and on the welcome page.</summary>
internal sealed class DemoUsersDescription : IDescriptionSource
{
    public string Section => "demo users";

    public IReadOnlyList<DescriptionItem> Describe() =>
        [.. DemoUsers.All.Select(static user => new DescriptionItem(user.Email, $"password {DemoUsers.Password}, {user.Part}"))];
}
