using Gable.Core;
using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>The documentation among the pages that the start prints and the welcome page links.</summary>
internal sealed class ApiPages(IOptions<GableOpenApiOptions> options) : IDescriptionSource
{
    public string Section => "pages";

    public IReadOnlyList<DescriptionItem> Describe() => !options.Value.Enabled ? [] :
    [
        .. options.Value.Page ? [new DescriptionItem("API docs", "every request and answer, to read and to try") { Path = DocsPage.Path }] : Array.Empty<DescriptionItem>(),
        new DescriptionItem("OpenAPI", "the same for programs: OpenAPI 3.1") { Path = OpenApiDocuments.Path },
    ];
}
