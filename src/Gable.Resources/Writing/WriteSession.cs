using Gable.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Resources;

/// <summary>What one request's writes share: who writes, the database, the transaction and the hooks.</summary>
internal sealed class WriteSession
{
    private WriteSession(IServiceProvider services, Actor actor)
    {
        Services = services;
        Actor = actor;
        Db = services.GetRequiredService<DbContext>();
        Plans = services.GetRequiredService<WritePlans>();
        Registry = services.GetRequiredService<ResourceRegistry>();
        Hooks = new HookRunner(services, Db, actor);
        Transaction = new SessionTransaction(Db, actor, services.GetRequiredService<IWriteGate>(), services.GetRequiredService<ILogger<SessionTransaction>>());
    }

    public IServiceProvider Services { get; }

    public Actor Actor { get; }

    public DbContext Db { get; }

    public WritePlans Plans { get; }

    public ResourceRegistry Registry { get; }

    public HookRunner Hooks { get; }

    public SessionTransaction Transaction { get; }

    public static WriteSession Of(HttpContext http) => Of(http.RequestServices, http.GetActor());

    public static WriteSession Of(IServiceProvider services, Actor actor) => new(services, actor);
}
