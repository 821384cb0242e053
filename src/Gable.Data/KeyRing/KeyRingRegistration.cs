using Gable.Core;
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
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory, IApplicationSecret>((options, scopes, secret) =>
        {
            options.XmlRepository ??= new DatabaseKeyRepository(scopes);
            options.XmlEncryptor ??= new SecretXmlEncryptor(secret);
        });
    }
}
