namespace Gable.Core;

/// <summary>The modules in the application's self-description.</summary>
internal sealed class ModulesDescription(IEnumerable<IGableModule> modules) : IDescriptionSource
{
    public string Section => "modules";

    public IReadOnlyList<DescriptionItem> Describe() =>
        [.. modules.Select(static module => new DescriptionItem(module.GetType().Name, $"from {module.GetType().Assembly.GetName().Name}"))];
}
