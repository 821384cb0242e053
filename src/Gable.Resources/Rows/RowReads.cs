using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The typed reads of <see cref="ResourceRows"/> behind an untyped face.</summary>
internal abstract class RowReads
{
    // A cache of stateless objects by model; it holds no application's state.
    private static readonly ConcurrentDictionary<Type, RowReads> Known = new();

    public static RowReads Of(ResourceDescriptor resource) =>
        Known.GetOrAdd(resource.ModelType, static type => (RowReads)Activator.CreateInstance(typeof(RowReads<>).MakeGenericType(type))!);

    public abstract Task<EntityPage> PageAsync(DbContext db, ReadInput input, CancellationToken cancellationToken);

    public abstract Task<int> CountAsync(DbContext db, ReadInput input, int atMost, CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<DateTimeOffset>> MomentsAsync(DbContext db, ReadInput input, ResourceField field, DateTimeOffset since, int atMost, CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<ValueCount>?> CountByAsync(DbContext db, ReadInput input, FieldPath path, int atMost, CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<FieldTotals>> TotalAsync(DbContext db, ReadInput input, IReadOnlyList<FieldPath> paths, CancellationToken cancellationToken);

    public abstract Task<object?> FindAsync(DbContext db, ReadInput input, CancellationToken cancellationToken);
}

/// <inheritdoc cref="RowReads"/>
internal sealed class RowReads<T> : RowReads
    where T : class
{
    public override Task<EntityPage> PageAsync(DbContext db, ReadInput input, CancellationToken cancellationToken) =>
        new EntityReads<T>(db, input).PageAsync(cancellationToken);

    public override Task<int> CountAsync(DbContext db, ReadInput input, int atMost, CancellationToken cancellationToken) =>
        new EntityReads<T>(db, input).CountAsync(atMost, cancellationToken);

    public override Task<IReadOnlyList<DateTimeOffset>> MomentsAsync(DbContext db, ReadInput input, ResourceField field, DateTimeOffset since, int atMost, CancellationToken cancellationToken) =>
        new EntityReads<T>(db, input).MomentsAsync(field, since, atMost, cancellationToken);

    public override Task<IReadOnlyList<ValueCount>?> CountByAsync(DbContext db, ReadInput input, FieldPath path, int atMost, CancellationToken cancellationToken) =>
        new RowSummaries<T>(db, input).CountByAsync(path, atMost, cancellationToken);

    public override Task<IReadOnlyList<FieldTotals>> TotalAsync(DbContext db, ReadInput input, IReadOnlyList<FieldPath> paths, CancellationToken cancellationToken) =>
        new RowSummaries<T>(db, input).TotalAsync(paths, cancellationToken);

    public override async Task<object?> FindAsync(DbContext db, ReadInput input, CancellationToken cancellationToken) =>
        input.Decision(input.Resource).Verdict == false ? null : await new EntityReads<T>(db, input).FindAsync(cancellationToken);
}
