using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bench.MinimalStore;

/// <summary>List, read, create, replace and delete of one entity.</summary>
internal static class EntityEndpoints
{
    private const int PageSize = 20;

    public static void MapEntity<T>(this IEndpointRouteBuilder endpoints, string path)
        where T : class
    {
        var group = endpoints.MapGroup("/api/" + path);

        // As variables: the route handler analyzer of the SDK fails on generic methods as arguments.
        Delegate list = ListAsync<T>;
        Delegate read = ReadAsync<T>;
        Delegate create = CreateAsync<T>;
        Delegate replace = ReplaceAsync<T>;
        Delegate delete = DeleteAsync<T>;
        group.MapGet("/", list);
        group.MapGet("/{id:guid}", read);
        group.MapPost("/", create);
        group.MapPut("/{id:guid}", replace);
        group.MapDelete("/{id:guid}", delete);
    }

    private static Task<List<T>> ListAsync<T>(StoreContext db, CancellationToken cancellationToken)
        where T : class => db.Set<T>().AsNoTracking().OrderBy(static row => EF.Property<Guid>(row, "Id")).Take(PageSize).ToListAsync(cancellationToken);

    private static async Task<Results<Ok<T>, NotFound>> ReadAsync<T>(Guid id, StoreContext db, CancellationToken cancellationToken)
        where T : class =>
        await db.Set<T>().AsNoTracking().FirstOrDefaultAsync(row => EF.Property<Guid>(row, "Id") == id, cancellationToken) is { } row
            ? TypedResults.Ok(row)
            : TypedResults.NotFound();

    private static async Task<Created<T>> CreateAsync<T>(T row, StoreContext db, CancellationToken cancellationToken)
        where T : class
    {
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created((string?)null, row);
    }

    private static async Task<Results<Ok<T>, NotFound>> ReplaceAsync<T>(Guid id, T row, StoreContext db, CancellationToken cancellationToken)
        where T : class
    {
        if (await db.Set<T>().FindAsync([id], cancellationToken) is not { } stored)
        {
            return TypedResults.NotFound();
        }

        db.Entry(stored).CurrentValues.SetValues(row);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(stored);
    }

    private static async Task<Results<NoContent, NotFound>> DeleteAsync<T>(Guid id, StoreContext db, CancellationToken cancellationToken)
        where T : class
    {
        if (await db.Set<T>().FindAsync([id], cancellationToken) is not { } stored)
        {
            return TypedResults.NotFound();
        }

        db.Remove(stored);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
