using System.CommandLine;

namespace Gable.Core;

/// <summary><c>describe</c>: everything that the framework decided, section by section.</summary>
internal sealed class DescribeCommand(IEnumerable<IDescriptionSource> sources, ApplicationTypes types) : IApplicationCommand
{
    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "Print everything as JSON." };
        var command = new Command("describe", "Everything that was found and decided, section by section.") { json };
        command.SetAction(parsed => Print(parsed.GetValue(json)));
        return command;
    }

    private void Print(bool json)
    {
        var sections = sources.GroupBy(static source => source.Section, StringComparer.Ordinal)
            .OrderBy(static section => section.Key, StringComparer.Ordinal)
            .ToDictionary(static section => section.Key, static section => (IReadOnlyList<DescriptionItem>)[.. section.SelectMany(static source => source.Describe())], StringComparer.Ordinal);
        sections["assemblies"] = [.. types.Assemblies.Select(assembly => assembly.GetName())
            .Select(name => new DescriptionItem(name.Name!, $"version {name.Version}"))];

        if (json)
        {
            Console.Out.WriteLine(CommandJson.Serialize(sections));
            return;
        }

        foreach (var (section, items) in sections)
        {
            Console.Out.WriteLine(section);

            foreach (var item in items)
            {
                Console.Out.WriteLine($"  {item.Name}  {item.Summary}");
            }
        }
    }
}
