using Microsoft.Extensions.Hosting;

namespace Gable.Data;

internal static class MigrationRegistration
{
    internal static void AddMigrations(this IHostApplicationBuilder builder, Type contextType)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(contextType);
    }
}
