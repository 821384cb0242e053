using System.Reflection;
using Gable.Accounts;
using Gable.Core;
using Gable.Data;
using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds accounts to an application.</summary>
public static class GableAccountsBuilderExtensions
{
    /// <summary>Adds accounts with the application's user class, found by type; an application without one gets none.</summary>
    /// <remarks>See the other overload. What <c>AddGable</c> calls.</remarks>
    /// <param name="builder">The application under construction.</param>
    /// <param name="configure">Changes settings after they were bound to <c>Gable:Accounts</c>; <c>null</c> for none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GableException">Two classes derive from <see cref="GableUser"/> (GABLE4013).</exception>
    public static IHostApplicationBuilder AddGableAccounts(this IHostApplicationBuilder builder, Action<AccountOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var found = builder.GetApplicationTypes().Implementing(typeof(GableUser)).Select(static each => each.Type).ToList();

        if (found.Count > 1)
        {
            throw new GableException(
                "GABLE4013",
                $"{string.Join(" and ", found.Select(static type => type.FullName))} derive from GableUser. An application has one class of users.",
                "Name it: builder.AddGableAccounts<User>() before builder.AddGable(). Roles tell kinds of users apart.");
        }

        return found.Count == 0 ? builder : (IHostApplicationBuilder)typeof(GableAccountsBuilderExtensions).GetMethods()
            .Single(static method => method is { Name: nameof(AddGableAccounts), IsGenericMethodDefinition: true })
            .MakeGenericMethod(found[0]).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [builder, configure], null)!;
    }

    /// <summary>Adds users, roles, sessions and the flows of accounts: pages below <c>/account</c>, JSON below <c>/account/api</c>, commands and the audit trail.</summary>
    /// <remarks>Needs <c>AddGableData</c>, whose context gets the user class and the models of the accounts. Adds mail and the pages' design system.</remarks>
    /// <typeparam name="TUser">The application's user class; derive it from <see cref="GableUser"/>.</typeparam>
    /// <param name="builder">The application under construction.</param>
    /// <param name="configure">Changes settings after they were bound to <c>Gable:Accounts</c>; <c>null</c> for none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GableException">Accounts were added before with another user class (GABLE4013).</exception>
    public static IHostApplicationBuilder AddGableAccounts<TUser>(this IHostApplicationBuilder builder, Action<AccountOptions>? configure = null)
        where TUser : GableUser, new()
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        if (builder.Services.FirstOrDefault(static service => service.ServiceType == typeof(AccountUserType))?.ImplementationInstance is AccountUserType added)
        {
            return added.Type == typeof(TUser) ? builder : throw new GableException(
                "GABLE4013",
                $"AddGableAccounts<{typeof(TUser).Name}> was called after AddGableAccounts<{added.Type.Name}>. An application has one class of users.",
                $"Keep one call; roles tell kinds of users apart.");
        }

        builder.Services.AddSingleton(new AccountUserType(typeof(TUser)));
        builder.AddGableMail();
        builder.AddGableUi();
        builder.AddModels(
            typeof(TUser), typeof(AccountRole), typeof(AccountRolePermission), typeof(AccountUserRole), typeof(AccountUserPermission), typeof(AccountSession),
            typeof(AccountToken), typeof(AccountThrottle), typeof(AccountEvent), typeof(AccountApiToken), typeof(AccountSecondFactor), typeof(AccountRecoveryCode), typeof(AccountPasskey),
            typeof(AccountRefreshToken), typeof(AccountSigningKey), typeof(AccountExternalLogin));
        builder.AddPolicy<AccountEventPolicy>();
        builder.Services.AddGableOptions<AccountOptions, AccountOptionsValidator>(AccountOptions.Section);
        AddUsers<TUser>(builder.Services);
        AddSessions(builder.Services);
        AddFlows(builder.Services);
        AddExternal(builder.Services);
        AddEndpoints(builder.Services);
        return builder;
    }

    /// <summary>Whether accounts were added.</summary>
    /// <param name="builder">The application under construction.</param>
    public static bool HasGableAccounts(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.Any(static service => service.ServiceType == typeof(AccountUserType));
    }

    private static void AddUsers<TUser>(IServiceCollection services)
        where TUser : GableUser, new()
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<IAccountUsers, AccountUsers<TUser>>();
        services.TryAddScoped<UserIdentities>();
        services.TryAddScoped<ImpersonationRules>();
        services.TryAddSingleton(static provider => new HookType(provider.GetRequiredService<ApplicationTypes>(), typeof(TUser)));
        services.TryAddScoped(static provider => (IAccountHooks)ActivatorUtilities.CreateInstance(provider, provider.GetRequiredService<HookType>().Type));
        services.TryAddSingleton(static provider => new ExtraFields(provider.GetRequiredService<IOptions<AccountOptions>>(), typeof(TUser)));
        services.TryAddSingleton<AccountsTelemetry>();
        services.TryAddSingleton<PasswordWork>();
        services.TryAddSingleton<PasswordHashing>();
        services.TryAddSingleton<PasswordRules>();
        services.TryAddScoped<AccountTrail>();
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.TryAddSingleton<SessionCookies>();
        services.TryAddSingleton<SessionCache>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommitObserver, SessionCache>(static provider => provider.GetRequiredService<SessionCache>()));
        services.TryAddSingleton<SessionReader>();
        services.TryAddSingleton<SessionKeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SessionKeeper>(static provider => provider.GetRequiredService<SessionKeeper>()));
        services.AddAuthorization();
        services.TryAddSingleton<ApiTokenReader>();
        services.TryAddSingleton<SigningKeys>();
        services.TryAddSingleton<AccessTokens>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPipelineStep, AccountStep>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProblemTexts, AccountProblemTexts>());
        services.AddAuthentication(static options => options.DefaultScheme ??= SessionHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Scheme, static options =>
                options.ForwardDefaultSelector = static context => BearerHandler.IsFor(context) ? BearerHandler.Scheme : JwtHandler.IsFor(context) ? JwtHandler.Scheme : null)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, static _ => { })
            .AddScheme<AuthenticationSchemeOptions, JwtHandler>(JwtHandler.Scheme, static _ => { });
        services.Configure<GableOpenApiOptions>(static options => options.AddSecurityScheme(SessionHandler.Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = $"__Host-{SessionCookies.Session}",
            Description = "The cookie of a browser that signed in. Writes must come from the application's own pages.",
        }));
    }

    private static void AddFlows(IServiceCollection services)
    {
        services.TryAddSingleton<AddressLimiter>();
        services.TryAddSingleton<KnownDevices>();
        services.TryAddScoped<SignInThrottle>();
        services.TryAddScoped<FailureRecorder>();
        services.TryAddScoped<AccountTokens>();
        services.TryAddScoped<AccountMails>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<Gable.Mail.IMailSamples, AccountMailSamples>());
        services.TryAddSingleton<MailWork>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, MailWork>(static provider => provider.GetRequiredService<MailWork>()));
        services.TryAddScoped<FlowServices>();
        services.TryAddScoped<SessionStarter>();
        services.TryAddScoped<PasskeyStore>();
        services.TryAddScoped<IPasskeyHandler<GableUser>>(static provider => GablePasskeys.HandlerOf(
            provider.GetRequiredService<PasskeyStore>(), provider.GetRequiredService<IOptions<AccountOptions>>().Value, provider, provider.GetRequiredService<ILogger<UserManager<GableUser>>>()));
        services.TryAddSingleton<PasskeyTicket>();
        services.TryAddScoped<PasskeyFlow>();
        services.TryAddScoped<SecondFactors>();
        services.TryAddSingleton<SecondStepTicket>();
        services.TryAddScoped<SecondStepFlow>();
        services.TryAddScoped<TwoFactorFlow>();
        services.TryAddScoped<SignUpFlow>();
        services.TryAddScoped<SignInFlow>();
        services.TryAddScoped<SignInLinkFlow>();
        services.TryAddSingleton<SignInCodeTicket>();
        services.TryAddScoped<SignInCodeFlow>();
        services.TryAddScoped<ConfirmationFlow>();
        services.TryAddScoped<PasswordFlow>();
        services.TryAddScoped<OwnAccountFlow>();
        services.TryAddScoped<SessionFlow>();
        services.TryAddScoped<DataExport>();
        services.TryAddScoped<JwtFlow>();
        services.TryAddScoped<ImpersonationFlow>();
        services.TryAddScoped<ApiTokenFlow>();
        services.TryAddScoped<FirstAdministratorFlow>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FirstAdministratorLink>());
        services.TryAddSingleton<Caller>();
        services.TryAddSingleton(static provider => new PermissionCatalog(provider));
        services.TryAddScoped(static provider => new UserAdministration(
            provider.GetRequiredService<FlowServices>(), provider.GetRequiredService<Caller>(), provider.GetRequiredService<SignInThrottle>(),
            provider.GetRequiredService<RoleAdministration>(), provider.GetRequiredService<SecondFactors>()));
        services.TryAddScoped(static provider => new RoleAdministration(
            provider.GetRequiredService<FlowServices>(), provider.GetRequiredService<Caller>(), provider.GetRequiredService<PermissionCatalog>()));
        services.TryAddScoped<ProfileReader>();
        services.TryAddScoped(static provider => new UserSeeds(provider.GetRequiredService<FlowServices>()));
    }

    private static void AddExternal(IServiceCollection services)
    {
        services.TryAddSingleton<ExternalProviders>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCheck, ExternalSettingsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, ExternalDescription>());
        services.TryAddSingleton<ExternalSchemes>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(static provider => provider.GetRequiredService<ExternalSchemes>());
        services.AddSingleton<IConfigureOptions<OAuthOptions>>(static provider => provider.GetRequiredService<ExternalSchemes>());
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>>(static provider => provider.GetRequiredService<ExternalSchemes>());
        services.AddSingleton<IPostConfigureOptions<OAuthOptions>>(static provider => provider.GetRequiredService<ExternalSchemes>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OAuthOptions>, OAuthPostConfigureOptions<OAuthOptions, OAuthHandler<OAuthOptions>>>());
        services.TryAddSingleton<ExternalHandlers>();
        services.TryAddSingleton<ExternalTicket>();
        services.TryAddScoped<ExternalLogins>();
        services.TryAddScoped<SignInMeans>();
        services.TryAddScoped<ExternalStartFlow>();
        services.TryAddScoped<ExternalCallbackFlow>();
        services.TryAddScoped<ExternalAccountFlow>();
        services.TryAddScoped<ExternalLoginFlow>();
        services.TryAddScoped<ExternalViews>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, ExternalPages>());
    }

    private static void AddEndpoints(IServiceCollection services)
    {
        services.TryAddSingleton<AccountPageCatalog>();
        services.TryAddScoped<PageViews>();
        services.TryAddSingleton(new UiAccountLinks($"/account/{AccountPageKeys.Profile}", $"/account/{AccountPageKeys.SignOut}"));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, AccountPagesDescription>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, AccountPages>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, AccountApi>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, AccountPagesCommand>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, UserCommand>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, RoleCommand>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApplicationCommand, TokenCommand>());
    }
}
