using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Gable.Data;

/// <summary>The SQL that EF Core makes of a query, ready to run on the driver with other parameter values.</summary>
public sealed class TranslatedQuery
{
    private TranslatedQuery(string sql, IReadOnlyList<TranslatedParameter> parameters)
    {
        Sql = sql;
        Parameters = parameters;
    }

    /// <summary>The command text, with named parameters.</summary>
    public string Sql { get; }

    /// <summary>The parameters in the order of the command.</summary>
    public IReadOnlyList<TranslatedParameter> Parameters { get; }

    /// <summary>Translates a query without running it.</summary>
    /// <param name="db">The query's context.</param>
    /// <param name="query">A query of the context.</param>
    /// <returns>The translation; <c>null</c> when the context was not registered by <c>AddGableData</c>.</returns>
    /// <exception cref="InvalidOperationException">EF Core has no SQL for the query.</exception>
    public static TranslatedQuery? From(DbContext db, IQueryable query)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        using var command = query.CreateDbCommand();

        if (CapturedCommand.ParametersOf(command) is not { } sources || sources.Count != command.Parameters.Count)
        {
            return null;
        }

        Func<DbCommand> scratch = command is SqliteCommand ? static () => new SqliteCommand() : static () => new NpgsqlCommand();

        return new TranslatedQuery(command.CommandText,
            [.. sources.Select((source, index) => new TranslatedParameter(source, command.Parameters[index], PlainType(db.Model, command.Parameters[index].Value), scratch))]);
    }

    /// <summary>The type of a value when no column of that type has a conversion: then the mapping behind a parameter of it, whichever it is, has none.</summary>
    private static Type? PlainType(IModel model, object? value) =>
        value is string or Guid or int or long or bool or double &&
        model.GetEntityTypes().SelectMany(entity => entity.GetFlattenedProperties()).All(property =>
            (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) != value.GetType() || property.GetTypeMapping().Converter is null)
            ? value.GetType()
            : null;
}
