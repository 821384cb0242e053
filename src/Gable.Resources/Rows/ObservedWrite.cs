using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>A write of a row, for an <see cref="IRowWriteObserver"/>.</summary>
/// <param name="Resource">The row's resource.</param>
/// <param name="Actor">Who wrote.</param>
/// <param name="Action">Create, update or delete.</param>
/// <param name="Key">The key as paths have it.</param>
/// <param name="Before">Every field as it was, whoever may see it, in the form of REST; <c>null</c> for a create. <c>[Hidden]</c> ones are never in it.</param>
/// <param name="After">Every field as it is now; <c>null</c> for a delete.</param>
/// <param name="Row">The row as it is now, or was before a delete.</param>
/// <param name="Db">The database context of the transaction.</param>
public sealed record ObservedWrite(
    ResourceDescriptor Resource, Actor Actor, PolicyAction Action, string Key, JsonElement? Before, JsonElement? After, object? Row, DbContext Db);
