namespace Gable.Resources;

/// <summary>Writes the rows of a plan into an answer as they come from the driver.</summary>
internal static class PlanAnswer
{
    /// <summary>Adds a row to a page.</summary>
    /// <param name="answer">Where to.</param>
    /// <param name="plan">How.</param>
    /// <param name="row">The row.</param>
    /// <param name="index">The number of rows before it.</param>
    /// <param name="limit">The rows of the page.</param>
    /// <param name="last">The sort values of the page's last row, once it was seen.</param>
    /// <returns>False when the row is the one after the page.</returns>
    public static bool Add<TRow>(AnswerBody answer, QueryPlan<TRow> plan, TRow row, int index, int limit, ref object?[]? last)
    {
        if (index == limit)
        {
            return false;
        }

        plan.Row.Write(answer.Writer, row);
        last = index == limit - 1 ? plan.KeysOf(row) : null;
        return true;
    }

    /// <summary>Writes a single row.</summary>
    /// <returns>Its entity tag.</returns>
    public static string Single<TRow>(AnswerBody answer, AnswerBody? scratch, QueryPlan<TRow> plan, TRow row, bool hasIncludes)
    {
        plan.Row.Write(answer.Writer, row);
        var body = answer.Finished().Span;

        if (plan.Whole is null)
        {
            return RowETag.Hash(body);
        }

        plan.Whole.Write(scratch!.Writer, row);
        var tag = RowETag.Hash(scratch.Finished().Span);
        return hasIncludes ? $"{tag}.{RowETag.Hash(body)}" : tag;
    }
}
