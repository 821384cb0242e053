using Gable.Resources;

namespace Gable.Admin;

/// <summary>What the page shows that chooses a row for a reference.</summary>
/// <param name="Model">The model of the form.</param>
/// <param name="Field">The reference, or the set.</param>
/// <param name="Target">The model of the rows.</param>
/// <param name="Draft">What is filled in so far.</param>
/// <param name="List">The rows.</param>
/// <param name="Search">The words that they were searched by.</param>
/// <param name="CanCreate">Whether the actor may add one instead.</param>
internal sealed record PickView(AdminModel Model, AdminField Field, AdminModel Target, FormDraft Draft, RowList List, string Search, bool CanCreate);
