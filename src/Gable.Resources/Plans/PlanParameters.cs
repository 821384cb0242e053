using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>Numbers the parameters of a query, so that they are found again in the SQL that EF Core makes of it.</summary>
/// <remarks>EF Core names a parameter after the members that lead to its value: <c>D1.D7.V</c> of a slot becomes <c>@D1_D7_V</c>.</remarks>
internal sealed class PlanParameters(ReadInput input) : ReadParameters(input)
{
    // How EF Core names the values of SQL that it is given as text.
    private const string ArgumentName = "p0";

    private readonly List<Func<ReadInput, object?>> _sources = [];
    private Func<ReadInput, object?>? _argument;

    public override Expression For(Type type, Func<ReadInput, object?> source)
    {
        _sources.Add(source);
        var slot = Activator.CreateInstance(typeof(PlanSlot<>).MakeGenericType(type), source(Input))!;

        return Expression.Property(
            $"{_sources.Count - 1}".Aggregate((Expression)Expression.Constant(slot), (step, digit) => Expression.Property(step, $"D{digit}")),
            nameof(PlanSlot<>.V));
    }

    public override object? Argument(Func<ReadInput, object?> source)
    {
        _argument = source;
        return base.Argument(source);
    }

    /// <summary>Where the value of a parameter comes from; <c>null</c> when the name is not one of ours.</summary>
    /// <param name="name">The parameter's name in the SQL.</param>
    public PlanValue? Find(string name)
    {
        var rest = name.AsSpan().TrimStart('@');

        if (_argument is not null && rest.SequenceEqual(ArgumentName))
        {
            return new PlanValue(_argument, PlanPattern.None);
        }

        var number = 0;
        var digits = 0;

        while (rest is ['D', >= '0' and <= '9', '_', ..] && digits < 6)
        {
            number = (number * 10) + (rest[1] - '0');
            digits++;
            rest = rest[3..];
        }

        if (digits == 0 || rest is not ['V', ..] || number >= _sources.Count)
        {
            return null;
        }

        return PlanValue.From(_sources[number], rest[1..]);
    }
}
