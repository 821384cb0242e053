using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>A step between a form and the page that chooses a row for it; nothing is saved.</summary>
/// <param name="Page">The page to choose on; <c>null</c> to go back to the form.</param>
/// <param name="Draft">What is filled in so far.</param>
internal sealed record PickTurn(IResult? Page, FormDraft Draft);
