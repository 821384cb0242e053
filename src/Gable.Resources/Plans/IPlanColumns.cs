using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Resources;

/// <summary>Knows how a driver's columns become JSON, and values of the model.</summary>
/// <typeparam name="TRow">The driver's row.</typeparam>
internal interface IPlanColumns<TRow>
{
    /// <summary>Writes a field's column; <c>null</c> when only EF Core can read it.</summary>
    ColumnWriter<TRow>? Writer(ResourceField field, IProperty property);

    /// <summary>Reads a column as a value of the model; <c>null</c> when only EF Core can read it.</summary>
    ColumnReader<TRow>? Reader(RelationalTypeMapping mapping);

    /// <summary>Whether a column that holds a truth value says so.</summary>
    bool IsTrue(TRow row, int ordinal);

    /// <summary>Whether a column of a row is null.</summary>
    bool IsNull(TRow row, int ordinal);

    /// <summary>Reads a column typed, as the conversion of its mapping takes it; <c>null</c> when only EF Core can read it.</summary>
    Expression? Value(RelationalTypeMapping mapping, Expression row, int ordinal);

    /// <summary><see cref="IsTrue"/> in compiled code.</summary>
    Expression IsTrueExpression(Expression row, int ordinal);

    /// <summary><see cref="IsNull"/> in compiled code.</summary>
    Expression IsNullExpression(Expression row, int ordinal);
}
