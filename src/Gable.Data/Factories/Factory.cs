using System.Linq.Expressions;
using System.Reflection;
using Gable.Core;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>Makes rows for tests and demos: every required property gets a fitting value, the test says only what it is about.</summary>
/// <typeparam name="T">The model class.</typeparam>
/// <remarks><code>
/// var products = new Factory&lt;Product&gt;().With(p => p.Name, n => $"Tea {n}");
/// var tea = await products.With(p => p.Price, 4.50m).CreateAsync(db, cancellationToken);
/// </code>
/// Rows are numbered from 1; a factory whose first row goes into a database counts on from the rows of its table.
/// A factory never changes: <c>With</c> gives a new one, and all that come from one share its numbering. Values follow the seed, so a run repeats.
/// Derive a class to keep a model's usual values in one place, and set them with <see cref="Default{TValue}"/> in its constructor.</remarks>
public class Factory<T> : IFactory
    where T : class
{
    private readonly FactorySequence _sequence;
    private List<Action<T, int>> _steps = [];
    private HashSet<string> _given = [];

    /// <summary>Makes a factory.</summary>
    /// <param name="seed">Where the invented values start from. Default 1; the same seed gives the same values.</param>
    public Factory(int seed = 1) => _sequence = new FactorySequence(seed);

    /// <summary>A factory that gives every row this value.</summary>
    /// <typeparam name="TValue">The property's type.</typeparam>
    /// <param name="property">The property: <c>p => p.Name</c>.</param>
    /// <param name="value">The value.</param>
    public Factory<T> With<TValue>(Expression<Func<T, TValue>> property, TValue value) => With(property, _ => value);

    /// <summary>A factory that computes the value from the row's number.</summary>
    /// <typeparam name="TValue">The property's type.</typeparam>
    /// <param name="property">The property: <c>p => p.Sku</c>.</param>
    /// <param name="value">The value for the row's number; see the remarks of the class.</param>
    public Factory<T> With<TValue>(Expression<Func<T, TValue>> property, Func<int, TValue> value)
    {
        var copy = Copy();
        copy.Default(property, value);
        return copy;
    }

    /// <summary>A factory that makes the referenced row with another factory.</summary>
    /// <typeparam name="TOther">The referenced model.</typeparam>
    /// <param name="reference">The reference: <c>p => p.Category</c>.</param>
    /// <param name="factory">What makes the referenced row.</param>
    public Factory<T> With<TOther>(Expression<Func<T, TOther?>> reference, Factory<TOther> factory)
        where TOther : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        return With(reference, _ => factory.Build());
    }

    /// <summary>A factory that changes each row after its values are set; use it for what belongs together, such as "paid".</summary>
    /// <param name="change">The change.</param>
    public Factory<T> After(Action<T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var copy = Copy();
        copy._steps.Add((row, _) => change(row));
        return copy;
    }

    /// <summary>Makes a row without saving it, its required references included.</summary>
    /// <param name="change">A last change to this row; <c>null</c> for none.</param>
    /// <exception cref="GableException">A required value cannot be invented; the message names the property.</exception>
    public T Build(Action<T>? change = null) => Make(change, []);

    /// <summary>Makes several rows without saving them.</summary>
    /// <param name="count">How many; at least 0.</param>
    public IReadOnlyList<T> BuildMany(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Enumerable.Range(0, count).Select(_ => Build())];
    }

    /// <summary>Makes a row and saves it, with what it refers to.</summary>
    /// <param name="db">The context to save with.</param>
    /// <param name="cancellationToken">Ends the save.</param>
    public Task<T> CreateAsync(DbContext db, CancellationToken cancellationToken = default) => CreateAsync(db, _ => { }, cancellationToken);

    /// <summary>Makes a row, changes it and saves it, with what it refers to.</summary>
    /// <param name="db">The context to save with.</param>
    /// <param name="change">A last change to this row.</param>
    /// <param name="cancellationToken">Ends the save.</param>
    public async Task<T> CreateAsync(DbContext db, Action<T> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(change);
        await FactoryReferences.CountAsync(db, this, cancellationToken);
        var row = Build(change);
        await AddAsync(db, row, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    /// <summary>Makes several rows and saves them together.</summary>
    /// <param name="db">The context to save with.</param>
    /// <param name="count">How many; at least 0.</param>
    /// <param name="cancellationToken">Ends the save.</param>
    public async Task<IReadOnlyList<T>> CreateManyAsync(DbContext db, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await FactoryReferences.CountAsync(db, this, cancellationToken);
        var rows = BuildMany(count);

        foreach (var row in rows)
        {
            await AddAsync(db, row, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return rows;
    }

    /// <summary>Gives every row of a derived factory this value; for its constructor.</summary>
    /// <typeparam name="TValue">The property's type.</typeparam>
    /// <param name="property">The property.</param>
    /// <param name="value">The value for the row's number; see the remarks of the class.</param>
    protected void Default<TValue>(Expression<Func<T, TValue>> property, Func<int, TValue> value)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(value);
        var member = FactoryMembers.Of(property);
        _given.Add(member.Name);
        _steps.Add((row, number) => member.SetValue(row, value(number)));
    }

    FactorySequence IFactory.Sequence => _sequence;

    Type IFactory.Model => typeof(T);

    object IFactory.Build(IReadOnlyList<Type> parents) => Make(null, parents);

    private T Make(Action<T>? change, IReadOnlyList<Type> parents)
    {
        var number = _sequence.Next();
        var row = (T)FactoryMembers.New(typeof(T));

        foreach (var step in _steps)
        {
            step(row, number);
        }

        change?.Invoke(row);
        FactoryFiller.Fill(row, number, _given, _sequence, [.. parents, typeof(T)]);
        return row;
    }

    private async Task AddAsync(DbContext db, T row, CancellationToken cancellationToken)
    {
        await FactoryReferences.CreateAsync(db, row, _sequence, cancellationToken);
        db.Add(row);
    }

    private Factory<T> Copy()
    {
        var copy = (Factory<T>)MemberwiseClone();
        copy._steps = [.. _steps];
        copy._given = [.. _given];
        return copy;
    }
}
