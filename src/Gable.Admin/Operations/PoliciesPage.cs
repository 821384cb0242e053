using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Who may do what.</summary>
internal sealed class PoliciesPage(IEnumerable<IDescriptionSource> sources, IStringLocalizer<AdminText> texts)
    : DescriptionPage(sources, texts, "policies", "shield", 900, "OpsPolicies", "OpsSubject", "OpsRule");
