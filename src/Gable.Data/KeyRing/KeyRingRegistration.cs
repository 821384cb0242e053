using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Data;

/// <summary>Moves ASP.NET Core's key ring from the home folder into the database, encrypted.</summary>
internal static class KeyRingRegistration
{
    public static void AddKeyRing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName(builder.Environment.ApplicationName);

        if (builder.Environment.IsDevelopment() && builder is WebApplicationBuilder web)
        {
            // At the last moment: AddAuthentication and others register it again.
            web.Host.ConfigureContainer<object>(static (_, container) => RemovePreload(container as IServiceCollection));
        }

        builder.Services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory, IApplicationSecret>((options, scopes, secret) =>
        {
            options.XmlRepository ??= new DatabaseKeyRepository(scopes);
            options.XmlEncryptor ??= new SecretXmlEncryptor(secret);
        });
    }

    // It reads the keys at start, which fails with pages of log while a new database waits for its first migration; they are read on first
    // use as well. Should the type be renamed, the log is back and nothing else.
    private static void RemovePreload(IServiceCollection? services)
    {
        var preload = services?.FirstOrDefault(static service =>
            service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "DataProtectionHostedService");

        if (preload is not null)
        {
            services!.Remove(preload);
        }
    }
}
