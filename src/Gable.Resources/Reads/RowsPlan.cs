using System.Diagnostics;
using Gable.Data;

namespace Gable.Resources;

/// <summary>What plans of declared queries share.</summary>
internal static class RowsPlan
{
    /// <summary>What a plan takes in memory, about, in bytes: most of it is the code that makes entities.</summary>
    public static int SizeOf(PlanStatement statement) => 8_000 + (2 * statement.Sql.Length) + (200 * statement.Parameters.Length);

    /// <summary>Notes the statement in the request's journal, where there is one.</summary>
    public static void Note(ReadInput read, PlanStatement statement, long start, bool failed)
    {
        if (read.Journal is not { } journal)
        {
            return;
        }

        var elapsed = Stopwatch.GetElapsedTime(start);

        if (journal.KeepsValues)
        {
            var values = statement.Parameters.Select((parameter, index) => new KeyValuePair<string, object?>($"${index + 1}", parameter.ValueOf(read)));
            journal.Add(JournalQueries.Describe(statement.Sql, values, elapsed, failed));
        }
        else
        {
            journal.Note(statement.Sql, elapsed, failed);
        }
    }
}
