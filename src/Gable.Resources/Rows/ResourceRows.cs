using System.Buffers;
using System.Text.Json;
using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Reads and writes rows of any resource as an actor: the door for code that knows the model only at run time, such as the admin.</summary>
/// <remarks>A scoped service. Policies, hidden fields, validation, hooks, transactions and entity tags are those of REST, because it runs the same code;
/// what REST answers with a problem is a <see cref="ProblemException"/> here. Used by one caller at a time, as its database context is.</remarks>
public sealed partial class ResourceRows
{
    private const int MaxRows = 1000;

    private readonly IServiceProvider _services;
    private readonly Cursor _cursor;

    internal ResourceRows(IServiceProvider services) => (_services, _cursor) = (services, services.GetRequiredService<Cursor>());

    private SearchReads Searches => _services.GetRequiredService<SearchReads>();

    private DbContext Db => _services.GetRequiredService<DbContext>();

    /// <summary>Whether there could be a row that the actor may do this with; no database is asked. What is <c>false</c> needs no button.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="action">What the actor would do.</param>
    public static bool MayEver(ResourceDescriptor resource, Actor actor, PolicyAction action)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Policy.Rule(action) is { } rule && rule.Decide(actor).Verdict != false;
    }

    /// <summary>Whether the actor may do this with every row, whatever is in it; no database is asked. Rows that are gone can be judged by nothing else.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="action">What the actor would do.</param>
    public static bool MayAlways(ResourceDescriptor resource, Actor actor, PolicyAction action)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Policy.Rule(action)?.Decide(actor).Verdict == true;
    }

    /// <summary>Whether the actor may do this with a row as it is now; the write itself judges again.</summary>
    /// <param name="resource">The row's resource.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="action">What the actor would do.</param>
    /// <param name="row">A row that was read.</param>
    /// <param name="cancellationToken">Ends the query, where one is needed.</param>
    public async Task<bool> MayAsync(ResourceDescriptor resource, Actor actor, PolicyAction action, object row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);

        if (resource.Policy.Rule(action) is not { } rule || rule.Decide(actor).Verdict is false)
        {
            return false;
        }

        return rule.IsLocal
            ? rule.Allows(actor, row)
            : await RowAccess.For(resource).AllowsAsync(Db, rule, actor, resource.Key.Get(row)!, cancellationToken);
    }

    /// <summary>A row as REST shows it: every field that the actor may see, in its JSON form.</summary>
    /// <param name="resource">The row's resource.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="row">A row that was read, or a new one.</param>
    public static JsonElement ToJson(ResourceDescriptor resource, Actor actor, object row)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);

        using (var writer = new Utf8JsonWriter(buffer, AnswerWriter.Options))
        {
            RowJsonWriter.Write(writer, resource, row, actor);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>The text of a row's key, as paths have it.</summary>
    /// <param name="resource">The row's resource.</param>
    /// <param name="row">The row.</param>
    public static string KeyOf(ResourceDescriptor resource, object row)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return RowAccess.KeyText(resource.Key.Get(row)!);
    }

    /// <summary>The entity tag of a row as <see cref="FoundRow.Tag"/> has it, for rows of a list.</summary>
    /// <param name="resource">The row's resource.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="row">The row.</param>
    public static string TagOf(ResourceDescriptor resource, Actor actor, object row) => RowETag.Of(resource, row, actor);

    /// <summary>A page of rows.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="request">Which rows.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    /// <exception cref="ProblemException">400 for a query with mistakes, which <c>Errors</c> names by parameter; 401 or 403 when nobody may read the resource.</exception>
    public async Task<RowList> ListAsync(ResourceDescriptor resource, Actor actor, RowListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var forward = Parse(resource, actor, request.Query);
        forward = request.Rows is { } rows ? forward with { Limit = Math.Clamp(rows, 1, MaxRows) } : forward;
        var backward = Reversed(forward);

        var input = new ReadInput(request.Backwards ? backward : forward, actor, _cursor);
        var page = await Searches.RunAsync(Db, input, counts: false, () => RowReads.Of(resource).PageAsync(Db, input, cancellationToken), cancellationToken);
        IReadOnlyList<object> shown = request.Backwards ? [.. page.Rows.Reverse()] : page.Rows;
        var included = await IncludeLoader.LoadAsync(Db, input, resource, shown, forward.Row.Includes, cancellationToken);

        string? Sealed(ListQuery query, bool isFirst) => page.Rows.Count == 0 ? null : _cursor.Write(query, page.SortValues(isFirst ? 0 : page.Rows.Count - 1));

        return new RowList(resource, shown, included)
        {
            Next = request.Backwards ? Sealed(forward, isFirst: true) : page.HasMore ? Sealed(forward, isFirst: false) : null,
            Previous = request.Backwards ? (page.HasMore ? Sealed(backward, isFirst: false) : null) : forward.After is null ? null : Sealed(backward, isFirst: true),
            Total = forward.Count ? await CountAsync(resource, input, int.MaxValue, cancellationToken) : null,
        };
    }

    /// <summary>Counts the rows that meet the conditions of a query, and stops at a limit, so that a large table costs no more than a small one.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="query">The parameters of the list; those that are no conditions do not matter.</param>
    /// <param name="atMost">The limit.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="ProblemException">As for <see cref="ListAsync"/>.</exception>
    public Task<int> CountAsync(
        ResourceDescriptor resource, Actor actor, IReadOnlyList<KeyValuePair<string, string>> query, int atMost, CancellationToken cancellationToken)
    {
        var list = Parse(resource, actor, query) with { After = null, Page = null };
        return CountAsync(resource, new ReadInput(list, actor, _cursor), atMost, cancellationToken);
    }

    /// <summary>When the newest rows came, back to a moment. Only the rows with the greatest keys are looked at, so that a large table costs no more than a small one.</summary>
    /// <param name="resource">The resource; its keys should grow with time, as those that the framework makes.</param>
    /// <param name="actor">Who asks; rows that the actor may not read do not count.</param>
    /// <param name="field">A field of the resource that is a moment and that the actor may see, such as <c>createdAt</c>.</param>
    /// <param name="since">Earlier rows do not count.</param>
    /// <param name="atMost">How many rows are looked at; as many moments mean that there may be more.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="ProblemException">401 or 403 when nobody may read the resource.</exception>
    /// <exception cref="ArgumentException">The field is no moment, or hidden from the actor.</exception>
    public Task<IReadOnlyList<DateTimeOffset>> MomentsAsync(
        ResourceDescriptor resource, Actor actor, ResourceField field, DateTimeOffset since, int atMost, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(field);
        var list = Parse(resource, actor, []);
        return field.Kind == FieldKind.DateTime && field.IsVisibleTo(actor) && resource.Fields.Contains(field)
            ? RowReads.Of(resource).MomentsAsync(Db, new ReadInput(list, actor, _cursor), field, since, atMost, cancellationToken)
            : throw new ArgumentException($"{field.Name} is no moment of {resource.Name} that the actor may see. Name a field such as createdAt.", nameof(field));
    }

    /// <summary>A single row; <c>null</c> when it does not exist or the actor may not read it.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">The key as a path has it.</param>
    /// <param name="include">The relations to read with it, by name.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    /// <exception cref="ProblemException">400 for a relation that does not exist; 401 or 403 when nobody may read the resource.</exception>
    public async Task<FoundRow?> FindAsync(
        ResourceDescriptor resource, Actor actor, string id, IReadOnlyList<string> include, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(include);
        ReadGate.Check(resource, actor);
        var problems = new QueryProblems();
        var query = QueryParser.ParseRow(include.Count == 0 ? [] : [new("include", string.Join(',', include))], resource, actor, problems);
        problems.ThrowIfAny();

        if (!RowAccess.TryParseKey(resource, id, out var key))
        {
            return null;
        }

        var input = new ReadInput(resource, actor, key, query);

        if (await RowReads.Of(resource).FindAsync(Db, input, cancellationToken) is not { } row)
        {
            return null;
        }

        var included = await IncludeLoader.LoadAsync(Db, input, resource, [row], query.Includes, cancellationToken);
        return new FoundRow(new RowList(resource, [row], included), RowETag.Of(resource, row, actor));
    }

    /// <summary>Writes in one transaction: all of it or nothing.</summary>
    /// <typeparam name="TResult">What the work finds out.</typeparam>
    /// <param name="actor">Who writes.</param>
    /// <param name="work">Creates, changes and deletes; may run twice, when the first attempt collided with another writer.</param>
    /// <param name="cancellationToken">Ends the transaction.</param>
    /// <exception cref="ProblemException">What <paramref name="work"/> let through (everything is undone), or 503 when it collided with other writers twice.</exception>
    public Task<TResult> WriteAsync<TResult>(Actor actor, Func<RowWrites, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var session = WriteSession.Of(_services, actor);
        return session.Transaction.RunAsync(token => work(new RowWrites(session), token), cancellationToken);
    }

    /// <summary>Writes in one transaction: all of it, or nothing when that is what comes of the work. Hooks before the commit run, those after it only for what is kept.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="work">Creates, changes and deletes; may run twice, when the first attempt collided with another writer.</param>
    /// <param name="keeps">Whether what was written is kept, by what the work found out.</param>
    /// <param name="cancellationToken">Ends the transaction.</param>
    /// <inheritdoc cref="WriteAsync{TResult}(Actor, Func{RowWrites, CancellationToken, Task{TResult}}, CancellationToken)"/>
    public async Task<TResult> WriteAsync<TResult>(
        Actor actor, Func<RowWrites, CancellationToken, Task<TResult>> work, Func<TResult, bool> keeps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(keeps);

        try
        {
            return await WriteAsync(
                actor, async (writes, token) => await work(writes, token) is var result && keeps(result) ? result : throw new UndoneException(result), cancellationToken);
        }
        catch (UndoneException undone)
        {
            return (TResult)undone.Result!;
        }
    }

    /// <summary>Runs the same as <c>WriteAsync</c> and undoes it at the end, to know what would happen. Hooks before the commit run, those after it do not.</summary>
    /// <inheritdoc cref="WriteAsync{TResult}(Actor, Func{RowWrites, CancellationToken, Task{TResult}}, CancellationToken)"/>
    public Task<TResult> TryAsync<TResult>(Actor actor, Func<RowWrites, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
        WriteAsync(actor, work, static _ => false, cancellationToken);

    private Task<int> CountAsync(ResourceDescriptor resource, ReadInput input, int atMost, CancellationToken cancellationToken) =>
        Searches.RunAsync(Db, input, counts: true, () => RowReads.Of(resource).CountAsync(Db, input, atMost, cancellationToken), cancellationToken);

    private static ListQuery Parse(ResourceDescriptor resource, Actor actor, IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(pairs);
        ReadGate.Check(resource, actor);
        var problems = new QueryProblems();
        var query = QueryParser.Parse(pairs, resource, actor, problems);
        problems.ThrowIfAny();
        return query;
    }

    // Nulls come first ascending and last descending, so that the other direction is exactly the mirror.
    private static ListQuery Reversed(ListQuery query) => query with { Sort = [.. query.TotalOrder().Select(term => term with { Descending = !term.Descending })] };

    /// <summary>Carries the outcome out of a transaction that is to be undone.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught in this class alone.
    private sealed class UndoneException(object? result) : Exception
    {
        public object? Result { get; } = result;
    }
#pragma warning restore CA1032, CA1064
}
