using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>The values of a row at one moment, as the model sees them.</summary>
/// <remarks>Objects among the values (bytes, lists, JSON) are those of the saved row: read them, do not change them.</remarks>
public sealed class RowImage
{
    private readonly RowShape _shape;
    private readonly object?[] _values;

    internal RowImage(RowShape shape, object?[] values)
    {
        _shape = shape;
        _values = values;
    }

    /// <summary>The properties that the image has values for.</summary>
    public IReadOnlyList<IProperty> Properties => _shape.Properties;

    /// <summary>The value of a property.</summary>
    /// <param name="property">The property's name in the model.</param>
    /// <exception cref="KeyNotFoundException">The model has no such property.</exception>
    [SuppressMessage("Design", "CA1043:Use Integral Or String Argument For Indexers", Justification = "It is a string.")]
    public object? this[string property] => _values[_shape.Ordinals[property]];

    /// <summary>The value of a property, when the row has the property.</summary>
    /// <param name="property">The property's name in the model.</param>
    /// <param name="value">The value; <c>null</c> when there is no such property.</param>
    public bool TryGet(string property, out object? value)
    {
        if (_shape.Ordinals.TryGetValue(property, out var ordinal))
        {
            value = _values[ordinal];
            return true;
        }

        value = null;
        return false;
    }
}
