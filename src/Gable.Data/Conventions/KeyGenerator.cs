using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.ValueGeneration;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>Gives new rows a version 7 UUID when they are added, so that the key is known before the write.</summary>
internal sealed class KeyGenerator : ValueGenerator<Guid>
{
    private readonly KeySequence _alone = new(TimeProvider.System);

    public override bool GeneratesTemporaryValues => false;

    // The sequence belongs to the application, because the model (and with it this generator) may be shared by several.
    public override Guid Next(EntityEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var services = entry.Context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;
        return (services?.GetService<KeySequence>() ?? _alone).Next();
    }
}
