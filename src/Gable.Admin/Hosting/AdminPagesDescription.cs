using Gable.Core;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>The admin, for the box at start and the welcome page.</summary>
internal sealed class AdminPagesDescription(IOptions<GableAdminOptions> options) : IDescriptionSource
{
    public string Section => "pages";

    public IReadOnlyList<DescriptionItem> Describe() => [new DescriptionItem("Admin", "every resource as lists and forms, for staff") { Path = options.Value.Path }];
}
