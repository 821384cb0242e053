using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary>The models in the application's self-description.</summary>
internal sealed class ModelDescription(IServiceProvider services) : IDescriptionSource
{
    public string Section => "models";

    public IReadOnlyList<DescriptionItem> Describe()
    {
        using var scope = services.CreateScope();
        var tables = ModelReader.Read(scope.ServiceProvider.GetRequiredService<DbContext>());
        return [.. tables.Select(table => new DescriptionItem(
            table.Model, $"table {table.Table ?? "none"}, {table.Columns.Count} columns, {table.References.Count} references") { Data = table })];
    }
}
