using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>What differs between the databases when rows are written without EF Core: how a statement is put, and how it is run.</summary>
internal interface IDirectDriver
{
    /// <summary>Whether a row that was changed certainly was, until then, what its writer had read: commits are reported in their order.</summary>
    bool IsBeforeExact { get; }

    /// <summary>Whether the values of a column are sent as EF Core sends them, and compare by what they are.</summary>
    /// <param name="mapping">The column's type.</param>
    /// <param name="sample">A value of the model.</param>
    bool CanSend(RelationalTypeMapping mapping, object sample);

    /// <summary>Whether the column of a numeric key gives a new row its number.</summary>
    bool GivesNumbers(IProperty key);

    /// <summary>A parameter in a statement; the first is 1.</summary>
    string Parameter(int number);

    /// <summary>The condition that a column still has a value, byte for byte, whatever its collation takes for equal.</summary>
    string IsStill(DirectColumn column, string parameter);

    /// <summary>Writes a row for good, and reports it before it returns.</summary>
    /// <returns>False when nothing was kept, and EF Core is to try.</returns>
    Task<bool> RunAsync(DirectWrite write, CancellationToken cancellationToken);
}
