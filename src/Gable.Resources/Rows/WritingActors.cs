using System.Runtime.CompilerServices;
using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Who writes with a database context: the actor of its write session, else that of the request.</summary>
internal sealed class WritingActors(CurrentRequest request)
{
    private static readonly ConditionalWeakTable<DbContext, Actor> Sessions = [];

    /// <summary>Names the actor until the result is disposed: contexts are used again for others.</summary>
    public static Session Begin(DbContext db, Actor actor)
    {
        Sessions.AddOrUpdate(db, actor);
        return new Session(db);
    }

    public Actor? Of(DbContext db) => Sessions.TryGetValue(db, out var actor) ? actor : request.HttpContext?.GetActor();

    public readonly struct Session(DbContext db) : IDisposable
    {
        public void Dispose() => Sessions.Remove(db);
    }
}
