using Gable.Resources;

namespace Gable.Admin;

/// <summary>What the page shows that asks before a row is deleted.</summary>
internal sealed record DeleteView(AdminModel Model, FoundRow Found, DeleteSummary Summary, string? Problem);
