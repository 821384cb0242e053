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
            table.Model, $"table {table.Table ?? "none"}, {Count(table.Columns.Count, "column")}, {Count(table.References.Count, "reference")}") { Data = table })];
    }

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
