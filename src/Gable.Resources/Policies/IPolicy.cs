using System.Reflection;

namespace Gable.Resources;

/// <summary>The untyped face of a <see cref="Policy{T}"/>.</summary>
internal interface IPolicy
{
    Type ModelType { get; }

    IReadOnlyDictionary<PropertyInfo, FieldPolicy> Fields { get; }

    IPolicyRule? Rule(PolicyAction action);
}
