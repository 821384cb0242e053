using System.CommandLine;
using System.Text.Json;
using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data;

/// <summary><c>model</c>: prints tables, columns, keys, indexes and references as the database has them.</summary>
internal sealed class ModelCommand(IServiceProvider services) : IApplicationCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var name = new Argument<string?>("name") { Description = "One model or table; all when omitted.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("model", "Show the models: tables, columns, keys, indexes and references.") { name, json };
        command.SetAction(result => Print(result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, result.GetValue(name), result.GetValue(json)));
        return command;
    }

    private int Print(TextWriter output, TextWriter error, string? name, bool json)
    {
        using var scope = services.CreateScope();
        var all = ModelReader.Read(scope.ServiceProvider.GetRequiredService<DbContext>());
        var tables = name is null ? all : [.. all.Where(table => Matches(table, name))];

        if (tables.Count == 0 && name is not null)
        {
            var nearest = Suggestions.Order(name, all.Select(table => table.Model)).Take(5);
            error.WriteLine($"There is no model or table '{name}'. Nearest: {string.Join(", ", nearest)}.");
            return 1;
        }

        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(tables, Indented));
        }
        else
        {
            ModelPrinter.Print(output, tables);
        }

        return 0;
    }

    private static bool Matches(TableDescription table, string name) =>
        string.Equals(table.Model, name, StringComparison.OrdinalIgnoreCase) || string.Equals(table.Table, name, StringComparison.OrdinalIgnoreCase);
}
