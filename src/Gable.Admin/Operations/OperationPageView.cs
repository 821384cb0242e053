using Gable.Core;

namespace Gable.Admin;

/// <summary>A page about operations and what it shows.</summary>
/// <param name="Page">The page.</param>
/// <param name="Id">The one thing that it is about; <c>null</c> for the page itself.</param>
/// <param name="View">What it shows.</param>
internal sealed record OperationPageView(IOperationsPage Page, string? Id, OperationsView View);
