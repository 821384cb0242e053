using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>A command of EF Core that remembers which parameters a <see cref="DbCommand"/> was made from.</summary>
internal sealed class CapturedCommand(
    RelationalCommandBuilderDependencies dependencies, string commandText, string logCommandText, IReadOnlyList<IRelationalParameter> parameters)
    : RelationalCommand(dependencies, commandText, logCommandText, parameters)
{
    // Keyed by the command, which belongs to one caller; an entry goes with it.
    private static readonly ConditionalWeakTable<DbCommand, IReadOnlyList<IRelationalParameter>> Known = [];

    /// <summary>The parameters behind a command that <c>CreateDbCommand</c> returned; <c>null</c> when EF Core made it in another way.</summary>
    internal static IReadOnlyList<IRelationalParameter>? ParametersOf(DbCommand command) => Known.TryGetValue(command, out var found) ? found : null;

    public override DbCommand CreateDbCommand(RelationalCommandParameterObject parameterObject, Guid commandId, DbCommandMethod commandMethod)
    {
        var command = base.CreateDbCommand(parameterObject, commandId, commandMethod);

        // A command that is run has an id. An entry for each of those costs every query a handle that the garbage collector must follow.
        if (commandId == Guid.Empty)
        {
            Known.AddOrUpdate(command, Parameters);
        }

        return command;
    }

    /// <summary>Makes commands of this class.</summary>
    internal sealed class BuilderFactory(RelationalCommandBuilderDependencies dependencies) : RelationalCommandBuilderFactory(dependencies)
    {
        public override IRelationalCommandBuilder Create() => new Builder(Dependencies);
    }

    private sealed class Builder(RelationalCommandBuilderDependencies dependencies) : RelationalCommandBuilder(dependencies)
    {
        public override IRelationalCommand Build()
        {
            var plain = base.Build();
            return new CapturedCommand(Dependencies, plain.CommandText, plain.LogCommandText, plain.Parameters);
        }
    }
}
