using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Every endpoint of the application.</summary>
internal sealed class RoutesPage(IEnumerable<IDescriptionSource> sources, IStringLocalizer<AdminText> texts)
    : DescriptionPage(sources, texts, "routes", "globe", 800, "OpsRoutes", "OpsRoute", "OpsMethods");
