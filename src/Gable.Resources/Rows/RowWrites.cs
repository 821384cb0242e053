using System.Buffers;
using System.Text.Json;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>The writes of one transaction of <see cref="ResourceRows"/>.</summary>
/// <remarks>After a write that was refused with a <see cref="ProblemException"/> the transaction can go on with others, when the caller catches it.</remarks>
public sealed class RowWrites
{
    private readonly WriteSession _session;
    private readonly IReadOnlyList<IRowWriteObserver> _observers;

    internal RowWrites(WriteSession session) =>
        (_session, _observers) = (session, [.. session.Services.GetServices<IRowWriteObserver>()]);

    /// <summary>Adds a row: <c>POST /api/posts</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="data">The fields as a JSON object.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ProblemException">401, 403, 409 or 422.</exception>
    public Task<WrittenRow> CreateAsync(ResourceDescriptor resource, JsonElement data, CancellationToken cancellationToken) =>
        RunAsync(resource, null, writer => writer.CreateAsync(data, cancellationToken), cancellationToken);

    /// <summary>Changes a row: <c>PATCH /api/posts/{id}</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="id">The key as a path has it.</param>
    /// <param name="changes">The fields that change as a JSON object; the others stay as they are.</param>
    /// <param name="tag">The entity tag that the row must still have, without quotes; <c>null</c> changes the row whatever it is by now.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ProblemException">401, 403, 404, 409, 412 or 422.</exception>
    public Task<WrittenRow> UpdateAsync(ResourceDescriptor resource, string id, JsonElement changes, string? tag, CancellationToken cancellationToken) =>
        RunAsync(resource, id, writer => writer.UpdateAsync(id, changes, BindMode.Merge, Match(tag), cancellationToken), cancellationToken);

    /// <summary>Removes a row: <c>DELETE /api/posts/{id}</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="id">The key as a path has it.</param>
    /// <param name="tag">The entity tag that the row must still have, without quotes; <c>null</c> removes the row whatever it is by now.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ProblemException">401, 403, 404, 409 or 412.</exception>
    public Task<WrittenRow> DeleteAsync(ResourceDescriptor resource, string id, string? tag, CancellationToken cancellationToken) =>
        RunAsync(resource, id, writer => writer.DeleteAsync(id, Match(tag), cancellationToken), cancellationToken);

    private async Task<WrittenRow> RunAsync(
        ResourceDescriptor resource, string? id, Func<RowWriter, Task<WrittenRow>> write, CancellationToken cancellationToken)
    {
        try
        {
            var before = await LoadAsync(resource, id, cancellationToken);
            var written = await write(new RowWriter(_session, resource));
            await TellAsync(resource, before, written, cancellationToken);
            return written;
        }
        catch (ProblemException)
        {
            // What was refused must not be saved with the next row.
            _session.Db.ChangeTracker.Clear();
            throw;
        }
    }

    private async Task TellAsync(ResourceDescriptor resource, object? before, WrittenRow written, CancellationToken cancellationToken)
    {
        if (_observers.Count == 0)
        {
            return;
        }

        var key = RowAccess.KeyText(written.Key);
        var after = written.Action == PolicyAction.Delete ? null : await LoadAsync(resource, key, cancellationToken);
        var told = new ObservedWrite(resource, _session.Actor, written.Action, key, Whole(resource, before), Whole(resource, after), after ?? before, _session.Db);

        foreach (var observer in _observers)
        {
            await observer.WrittenAsync(told, cancellationToken);
        }
    }

    private async Task<object?> LoadAsync(ResourceDescriptor resource, string? id, CancellationToken cancellationToken) =>
        _observers.Count > 0 && id is not null && RowAccess.TryParseKey(resource, id, out var key)
            ? await _session.Plans.Of(resource).Rows.FindAnyAsync(_session.Db, key, cancellationToken)
            : null;

    private static JsonElement? Whole(ResourceDescriptor resource, object? row)
    {
        if (row is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(1024);

        using (var writer = new Utf8JsonWriter(buffer, AnswerWriter.Options))
        {
            RowJsonWriter.WriteWhole(writer, resource.Fields, row);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    // A tag that no header could carry matches nothing.
    private static Preconditions Match(string? tag) => tag is null ? Preconditions.None
        : new([EntityTagHeaderValue.TryParse($"\"{tag}\"", out var parsed) ? parsed : new EntityTagHeaderValue("\"none\"")], null);
}
