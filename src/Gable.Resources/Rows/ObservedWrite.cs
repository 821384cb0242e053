using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>A write of a row, for an <see cref="IRowWriteObserver"/>.</summary>
/// <param name="Resource">The row's resource.</param>
/// <param name="Actor">Who writes; <c>null</c> outside of a request.</param>
/// <param name="Action">Create, update or delete; a soft deletion is a delete.</param>
/// <param name="Key">The key as paths have it.</param>
/// <param name="Before">Every field as the writer had read it, whoever may see it, in the form of REST; <c>null</c> for a create, and when only sets changed. <c>[Hidden]</c> ones are never in it.</param>
/// <param name="After">Every field as it is now; <c>null</c> for a delete, and when only sets changed.</param>
/// <param name="Sets">The many-to-many sets that changed.</param>
/// <param name="Db">The database context that saves.</param>
public sealed record ObservedWrite(
    ResourceDescriptor Resource, Actor? Actor, PolicyAction Action, string Key, JsonElement? Before, JsonElement? After, IReadOnlyList<ObservedSet> Sets, DbContext Db);
