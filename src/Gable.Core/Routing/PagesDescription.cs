using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>What a person can open: printed in the box at start and listed on the welcome page. Batteries add theirs in the same section.</summary>
internal sealed class PagesDescription(IHostEnvironment environment) : IDescriptionSource
{
    /// <summary>The section that the box prints.</summary>
    public const string Name = "pages";

    /// <summary>The section of people that a demo knows, with what signs them in; the box prints it as well. In development only.</summary>
    public const string DemoUsers = "demo users";

    public string Section => Name;

    public IReadOnlyList<DescriptionItem> Describe() =>
    [
        .. environment.IsDevelopment() ? [new DescriptionItem("Welcome", "what this application has, and whether the install is sound") { Path = "/" }] : Array.Empty<DescriptionItem>(),
        new DescriptionItem("Health", "whether it can serve, the database included") { Path = HealthPaths.Ready },
    ];
}
