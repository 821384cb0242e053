using System.Diagnostics;
using Gable.Core;
using Gable.Data;

namespace Gable.Resources;

/// <summary>Notes the statements of a plan in the request's journal, for the development error page; EF Core, which does so for its own, does not see them.</summary>
internal sealed class JournaledPlan(IReadPlan plan, IRequestJournal journal) : IReadPlan
{
    public int Size => plan.Size;

    public PlanStatement Rows => plan.Rows;

    public PlanStatement? Count => plan.Count;

    public async ValueTask<string?> WriteRowAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        using var note = new Note(this, read);
        var tag = await plan.WriteRowAsync(read, answer, cancellationToken);
        note.Succeed();
        return tag;
    }

    public async ValueTask<PlanRest> WritePageAsync(ReadInput read, AnswerBody answer, CancellationToken cancellationToken)
    {
        using var note = new Note(this, read);
        var rest = await plan.WritePageAsync(read, answer, cancellationToken);
        note.Succeed();
        return rest;
    }

    private void Add(PlanStatement statement, ReadInput read, TimeSpan elapsed, bool failed) => journal.Add(JournalQueries.Describe(
        statement.Sql,
        statement.Parameters.Select((parameter, index) => new KeyValuePair<string, object?>($"${index + 1}", parameter.ValueOf(read))),
        elapsed,
        failed));

    /// <summary>Written at the end, whatever the end is: a statement that failed is the one to see.</summary>
    private sealed class Note(JournaledPlan plan, ReadInput read) : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private bool _hasSucceeded;

        public void Succeed() => _hasSucceeded = true;

        public void Dispose()
        {
            var elapsed = Stopwatch.GetElapsedTime(_start);
            plan.Add(plan.Rows, read, elapsed, failed: !_hasSucceeded);

            if (plan.Count is { } count && _hasSucceeded)
            {
                // Both are sent in one go; the time of the page is that of both.
                plan.Add(count, read, TimeSpan.Zero, failed: false);
            }
        }
    }
}
