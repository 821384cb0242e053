using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The rules that ask the database about other rows: uniqueness and references. One question for all of them.</summary>
internal static class DatabaseRules
{
    /// <summary>The message for an id that no row has, or whose row the actor may not read: nobody can tell which.</summary>
    public static string Missing(ResourceDescriptor target) => RuleText.Of("Missing", target.Name);

    /// <summary>Checks references and uniqueness of the fields that have no error yet.</summary>
    /// <param name="db">The database, inside the transaction.</param>
    /// <param name="row">The row as it would be saved.</param>
    /// <param name="ownKey">The row's key when it is saved already, so that it is no duplicate of itself.</param>
    /// <param name="references">The references to check.</param>
    /// <param name="unique">The unique rules to check.</param>
    /// <param name="targets">The write plan of a reference's target.</param>
    /// <param name="plan">The row's plan.</param>
    /// <param name="run">Where errors are reported.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task CheckAsync(
        DbContext db, WritePlan plan, object row, object? ownKey, IReadOnlyList<ResourceRelation> references, IReadOnlyList<UniqueRule> unique,
        Func<ResourceDescriptor, WritePlan> targets, ValidationRun run, CancellationToken cancellationToken)
    {
        var probes = new List<IQueryable<int>>();
        var wanted = references.Where(relation => !run.HasErrorAt(relation.ForeignKey!.Name)).ToList();

        for (var i = 0; i < wanted.Count; i++)
        {
            probes.Add(targets(wanted[i].Target).Rows.ExistsProbe(db, run.Actor, wanted[i].ForeignKey!.Get(row)!, i));
        }

        for (var i = 0; i < unique.Count; i++)
        {
            if (plan.Rows.DuplicateProbe(db, unique[i], row, ownKey, wanted.Count + i) is { } probe)
            {
                probes.Add(probe);
            }
        }

        if (probes.Count == 0)
        {
            return;
        }

        var found = await probes.Aggregate((left, right) => left.Concat(right)).ToListAsync(cancellationToken);

        foreach (var relation in wanted.Where((_, index) => !found.Contains(index)))
        {
            run.Add(relation.ForeignKey!.Name, Missing(relation.Target));
        }

        foreach (var rule in unique.Where((_, index) => found.Contains(wanted.Count + index)))
        {
            UniqueRule.Report(plan.Resource, rule.Properties, run);
        }
    }
}
