using System.Data.Common;
using System.Globalization;
using System.Text;
using Gable.Data;

namespace Gable.Resources;

/// <summary>A statement of a plan: SQL with numbered parameters, and where their values come from.</summary>
/// <param name="Sql">The text; <c>$1</c> is the first parameter.</param>
/// <param name="Parameters">The parameters by number.</param>
internal sealed record PlanStatement(string Sql, PlanParameter[] Parameters)
{
    /// <summary>Makes PostgreSQL plan what follows by its values, each time it runs.</summary>
    public const string PlanByValues = "SET plan_cache_mode = force_custom_plan";

    /// <summary>Ends <see cref="PlanByValues"/>.</summary>
    public const string PlanAsUsual = "RESET plan_cache_mode";

    /// <summary>Makes a statement of a query.</summary>
    /// <param name="translated">The query's SQL.</param>
    /// <param name="parameters">The parameters that the query was built with.</param>
    /// <returns>The statement; <c>null</c> when the value of a parameter cannot be found again.</returns>
    public static PlanStatement? From(TranslatedQuery translated, PlanParameters parameters)
    {
        var numbered = new List<PlanParameter>(translated.Parameters.Count);

        foreach (var parameter in translated.Parameters)
        {
            if (parameters.Find(parameter.Name) is not { } value)
            {
                return null;
            }

            var planned = new PlanParameter(parameter, value);

            // What EF Core sent for this very read is known; a plan that would send anything else is none.
            if (!SameValue(planned.ValueOf(parameters.Input), parameter.Prototype.Value ?? DBNull.Value))
            {
                return null;
            }

            numbered.Add(planned);
        }

        return Numbered(translated.Sql, [.. numbered]);
    }

    /// <summary>Replaces names by numbers, outside quoted names and texts.</summary>
    private static PlanStatement? Numbered(string sql, PlanParameter[] parameters)
    {
        var text = new StringBuilder(sql.Length);

        for (var i = 0; i < sql.Length; i++)
        {
            if (sql[i] is '\'' or '"')
            {
                var end = sql.IndexOf(sql[i], i + 1);
                text.Append(sql, i, end - i + 1);
                i = end;
            }
            else if (sql[i] == '@' && i + 1 < sql.Length && (char.IsAsciiLetter(sql[i + 1]) || sql[i + 1] == '_'))
            {
                var end = i + 1;

                while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] == '_'))
                {
                    end++;
                }

                var name = sql[(i + 1)..end];
                var number = Array.FindIndex(parameters, parameter => parameter.Translated.Name.TrimStart('@') == name);

                if (number < 0)
                {
                    return null;
                }

                text.Append(CultureInfo.InvariantCulture, $"${number + 1}");
                i = end - 1;
            }
            else
            {
                text.Append(sql[i]);
            }
        }

        return new PlanStatement(text.ToString(), parameters);
    }

    private static bool SameValue(object left, object right) => left is System.Collections.IEnumerable a and not string && right is System.Collections.IEnumerable b and not string
        ? a.Cast<object?>().SequenceEqual(b.Cast<object?>())
        : left.GetType() == right.GetType() && left.Equals(right);
}

/// <summary>A parameter of a plan.</summary>
/// <param name="Translated">The driver's parameter and its conversion.</param>
/// <param name="Value">The value in a read.</param>
internal sealed record PlanParameter(TranslatedParameter Translated, PlanValue Value)
{
    /// <summary>The value for a read, as the driver takes it.</summary>
    public object ValueOf(ReadInput input) => Translated.ToDatabase(Value.Of(input));
}
