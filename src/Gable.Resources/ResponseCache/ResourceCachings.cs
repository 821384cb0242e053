using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Gable.Resources;

/// <summary>What the cache knows about every resource.</summary>
internal sealed class ResourceCachings
{
    private const int MostQuestions = 60;

    private readonly ConcurrentDictionary<ResourceDescriptor, ResourceCaching> _known = new();
    private readonly ConcurrentDictionary<ResourceDescriptor, IReadOnlyList<Func<Actor, bool>>> _questions = new();

    public ResourceCaching Of(ResourceDescriptor resource) => _known.GetOrAdd(resource, static key => new ResourceCaching(key));

    /// <summary>The group that an actor belongs to, as far as reads that start at a resource can tell; <c>null</c> when it cannot be told.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The questions are the application's code.")]
    public ulong? Audience(ResourceDescriptor resource, Actor actor)
    {
        var questions = _questions.GetOrAdd(resource, Reachable);

        if (questions.Count > MostQuestions)
        {
            return null;
        }

        try
        {
            var audience = 0UL;

            for (var i = 0; i < questions.Count; i++)
            {
                audience |= questions[i](actor) ? 1UL << i : 0;
            }

            return audience;
        }
        catch (Exception)
        {
            // Perhaps a question that this read would not have asked; if it does ask, it fails as it would without a cache.
            return null;
        }
    }

    /// <summary>The questions of every resource that a path or an include of a request can reach.</summary>
    private IReadOnlyList<Func<Actor, bool>> Reachable(ResourceDescriptor start)
    {
        var reached = new List<ResourceDescriptor> { start };
        var level = reached.ToList();

        for (var depth = 0; depth < QueryLimits.MaxRelationDepth; depth++)
        {
            level = [.. level.SelectMany(resource => resource.Relations).Select(relation => relation.Target).Where(target => target is not null && !reached.Contains(target)).Distinct()];
            reached.AddRange(level);
        }

        return [.. reached.Select(Of).Where(caching => caching.Obstacle is null).SelectMany(caching => caching.Questions)];
    }
}
