namespace Gable.Core;

/// <summary>What was found by type in the application's assemblies: policies, validators, hooks, seeds, commands.</summary>
internal sealed class DiscoveryDescription(ApplicationTypes types) : IDescriptionSource
{
    public string Section => "discovered";

    public IReadOnlyList<DescriptionItem> Describe() =>
        [.. types.Found.Select(static found => new DescriptionItem(found.Type.FullName ?? found.Type.Name, Shown(found.Contract)))];

    private static string Shown(Type contract) => contract.IsGenericType
        ? $"{contract.Name[..contract.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", contract.GetGenericArguments().Select(static argument => argument.Name))}>"
        : contract.Name;
}
