using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>A parameter of a translated query: the driver's own parameter, and how a value of the model becomes its value.</summary>
public sealed class TranslatedParameter
{
    private readonly IRelationalParameter _source;
    private readonly Func<DbCommand> _scratch;
    private readonly Type? _plainType;

    /// <param name="source">EF Core's parameter, which knows the conversion.</param>
    /// <param name="prototype">The driver's parameter with the value that the query was translated with.</param>
    /// <param name="plainType">The type whose values go to the driver as they are; <c>null</c> for none.</param>
    /// <param name="scratch">Makes a command of the driver.</param>
    internal TranslatedParameter(IRelationalParameter source, DbParameter prototype, Type? plainType, Func<DbCommand> scratch)
    {
        _source = source;
        _scratch = scratch;
        _plainType = plainType;
        Prototype = prototype;
    }

    /// <summary>The name in the command text.</summary>
    public string Name => Prototype.ParameterName;

    /// <summary>The driver's parameter with type and size; clone it for an own command.</summary>
    public DbParameter Prototype { get; }

    /// <summary>The value as the driver takes it; never <c>null</c>, but <see cref="DBNull"/>.</summary>
    /// <param name="value">A value of the model's type.</param>
    public object ToDatabase(object? value) => value is null ? DBNull.Value : value.GetType() == _plainType ? value : Converted(value);

    private object Converted(object value)
    {
        using var command = _scratch();
        _source.AddDbParameter(command, value);
        return command.Parameters[0].Value ?? DBNull.Value;
    }
}
