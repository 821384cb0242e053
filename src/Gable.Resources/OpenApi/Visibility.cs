using System.Text;

namespace Gable.Resources;

/// <summary>What an actor may know about the fields and relations of every resource: the document shows nothing else.</summary>
internal sealed class Visibility(ResourceRegistry registry, Actor actor)
{
    /// <summary>Who asks.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>The same for two actors exactly when they see the same document.</summary>
    public string Key { get; } = KeyOf(registry, actor);

    /// <summary>The fields that the actor may see.</summary>
    public IEnumerable<ResourceField> Fields(ResourceDescriptor resource) => resource.Fields.Where(field => field.IsVisibleTo(Actor));

    /// <summary>The relations that the actor may see.</summary>
    public IEnumerable<ResourceRelation> Relations(ResourceDescriptor resource) =>
        resource.Relations.Where(relation => relation.Target is not null && relation.IsVisibleTo(Actor));

    private static string KeyOf(ResourceRegistry registry, Actor actor)
    {
        var key = new StringBuilder();

        foreach (var resource in registry.All)
        {
            foreach (var field in resource.Fields.Where(field => field.Policy is not null))
            {
                Append(key, field.IsVisibleTo(actor), field.IsWritableBy(actor));
            }

            foreach (var relation in resource.Relations.Where(relation => relation.Policy is not null))
            {
                Append(key, relation.IsVisibleTo(actor), relation.IsWritableBy(actor));
            }
        }

        return key.ToString();
    }

    private static void Append(StringBuilder key, bool isVisible, bool isWritable) => key.Append(isWritable ? 'w' : isVisible ? 'r' : '-');
}
