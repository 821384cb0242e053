namespace Gable.Resources;

/// <summary>Who may do what, as text.</summary>
internal static class PolicyTable
{
    private const string Nobody = "nobody";

    /// <summary>One line for each model and action, and for each field with a rule of its own.</summary>
    public static IReadOnlyList<PolicyLine> Of(ResourceRegistry registry) => [.. registry.All.SelectMany(Of)];

    /// <summary>The lines of one resource.</summary>
    public static IEnumerable<PolicyLine> Of(ResourceDescriptor resource)
    {
        foreach (var action in Enum.GetValues<PolicyAction>())
        {
            var rule = resource.Policy.Rule(action);

            yield return new PolicyLine(resource.ModelType.Name, EnumNames.Of(action), rule is null ? Nobody : RuleText(rule))
            {
                Policy = resource.Policy.GetType().Name,
            };
        }

        foreach (var (property, policy) in resource.Policy.Fields.OrderBy(pair => pair.Key.MetadataToken))
        {
            yield return new PolicyLine($"{resource.ModelType.Name}.{property.Name}", "field", Restriction(policy))
            {
                Policy = resource.Policy.GetType().Name,
            };
        }
    }

    private static string RuleText(IPolicyRule rule) => RulePrinter.Print(rule.Source.Body) switch
    {
        "true" => "everybody",
        "false" => Nobody,
        var text => text,
    };

    private static string Restriction(FieldPolicy policy) => (policy.RestrictsRead, policy.RestrictsWrite) switch
    {
        (true, _) => "seen and written by some actors only (VisibleTo)",
        (false, true) => "written by some actors only (WritableBy)",
        _ => "as its row",
    };
}
