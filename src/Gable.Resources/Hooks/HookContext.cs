using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>What a hook knows beside the row.</summary>
/// <param name="Actor">Who writes.</param>
/// <param name="Action">Create, update or delete.</param>
/// <param name="Db">The application's database context, inside the transaction for <c>…ing</c> hooks.</param>
public sealed record HookContext(Actor Actor, PolicyAction Action, DbContext Db)
{
    /// <summary>Whether the row is being created.</summary>
    public bool IsNew => Action == PolicyAction.Create;
}
