using System.Diagnostics.CodeAnalysis;
using Gable.Data;

namespace Gable.Resources;

/// <summary>Judges a read rule on a row in memory: yes, no, or unknown.</summary>
internal sealed class RowVerdict(ResourceCaching caching)
{
    private static readonly Actor Anyone = Actor.Visitor(DateTimeOffset.UnixEpoch);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The rule and the class are the application's; unknown is a safe answer.")]
    public bool? Allows(RowImage image, Func<string, bool> isKnown)
    {
        var rule = caching.Resource.Policy.Rule(PolicyAction.Read);

        if (rule is not { IsLocal: true } || caching.Footprint is not { Questions.Count: 0, ReadsParts: false, Tables.Count: 0 } footprint ||
            !footprint.Properties.All(isKnown))
        {
            return null;
        }

        try
        {
            var row = Activator.CreateInstance(caching.Resource.ModelType, nonPublic: true)!;

            foreach (var name in footprint.Properties)
            {
                if (caching.Resource.EntityType.FindProperty(name)?.PropertyInfo is not { CanWrite: true } property)
                {
                    // A property of a query filter alone, such as DeletedAt in the shadow, is none of the rule's business.
                    continue;
                }

                property.SetValue(row, image[name]);
            }

            return rule.Allows(Anyone, row);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
