using Gable.Core;
using Gable.Data;

namespace Gable.Resources;

/// <summary>The classes with <c>[Resource]</c> in the application and its modules.</summary>
internal static class ResourceModels
{
    public static IEnumerable<Type> In(ApplicationTypes types) => types.Assemblies
        .SelectMany(static assembly => assembly.GetTypes())
        .Where(static type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsDefined(typeof(ResourceAttribute), inherit: false))
        .OrderBy(static type => type.FullName, StringComparer.Ordinal);

    /// <summary>Each with the set that a context would have of it.</summary>
    public static IEnumerable<ModelSet> Sets(ApplicationTypes types) => In(types).Select(static type => new ModelSet(type, Inflection.Plural(type.Name)));
}
