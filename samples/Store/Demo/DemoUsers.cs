using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace Store.Demo;

/// <summary>Stands in for sign-in until there are accounts: <c>X-Demo-User: ann</c> makes a request Ann's. In development only.</summary>
public static class DemoUsers
{
    public const string Header = "X-Demo-User";

    public static readonly DemoUser Ann = new(Guid.Parse("01890000-0000-7000-8000-00000000000a"), "ann", "Ann Archer", Role: null);

    public static readonly DemoUser Bob = new(Guid.Parse("01890000-0000-7000-8000-00000000000b"), "bob", "Bob Baker", Role: null);

    public static readonly DemoUser Sam = new(Guid.Parse("01890000-0000-7000-8000-00000000000c"), "sam", "Sam Staff", Roles.Staff);

    public static readonly IReadOnlyList<DemoUser> All = [Ann, Bob, Sam];

    public static void AddDemoUsers(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddAuthentication(Header).AddScheme<AuthenticationSchemeOptions, DemoUserHandler>(Header, configureOptions: null);
            builder.Services.Configure<GableOpenApiOptions>(options => options.AddSecurityScheme(Header, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = Header,
                Description = $"Who to be: {string.Join(", ", All.Select(user => $"`{user.Login}`"))}. In development only.",
            }));
        }
        else
        {
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPipelineStep, DemoUserRefusal>());
        }
    }
}

/// <summary>Somebody to be in the demo.</summary>
public sealed record DemoUser(Guid Id, string Login, string Name, string? Role);
