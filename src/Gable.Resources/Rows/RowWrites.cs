using System.Text.Json;
using Gable.Core;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>The writes of one transaction of <see cref="ResourceRows"/>.</summary>
/// <remarks>After a write that was refused with a <see cref="ProblemException"/> the transaction can go on with others, when the caller catches it.</remarks>
public sealed class RowWrites
{
    private readonly WriteSession _session;

    internal RowWrites(WriteSession session) => _session = session;

    /// <summary>Adds a row: <c>POST /api/posts</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="data">The fields as a JSON object.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ProblemException">401, 403, 409 or 422.</exception>
    public Task<WrittenRow> CreateAsync(ResourceDescriptor resource, JsonElement data, CancellationToken cancellationToken) =>
        RunAsync(resource, writer => writer.CreateAsync(data, cancellationToken));

    /// <summary>Changes a row: <c>PATCH /api/posts/{id}</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="id">The key as a path has it.</param>
    /// <param name="changes">The fields that change as a JSON object; the others stay as they are.</param>
    /// <param name="tag">The entity tag that the row must still have, without quotes; <c>null</c> changes the row whatever it is by now.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ProblemException">401, 403, 404, 409, 412 or 422.</exception>
    public Task<WrittenRow> UpdateAsync(ResourceDescriptor resource, string id, JsonElement changes, string? tag, CancellationToken cancellationToken) =>
        RunAsync(resource, writer => writer.UpdateAsync(id, changes, BindMode.Merge, Match(tag), cancellationToken));

    /// <summary>Removes a row: <c>DELETE /api/posts/{id}</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="id">The key as a path has it.</param>
    /// <param name="tag">The entity tag that the row must still have, without quotes; <c>null</c> removes the row whatever it is by now.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ProblemException">401, 403, 404, 409 or 412.</exception>
    public Task<WrittenRow> DeleteAsync(ResourceDescriptor resource, string id, string? tag, CancellationToken cancellationToken) =>
        RunAsync(resource, writer => writer.DeleteAsync(id, Match(tag), cancellationToken));

    private async Task<WrittenRow> RunAsync(ResourceDescriptor resource, Func<RowWriter, Task<WrittenRow>> write)
    {
        try
        {
            return await write(new RowWriter(_session, resource, goesOn: true));
        }
        catch (ProblemException)
        {
            // What was refused must not be saved with the next row.
            _session.Db.ChangeTracker.Clear();
            throw;
        }
    }

    // A tag that no header could carry matches nothing.
    private static Preconditions Match(string? tag) => tag is null ? Preconditions.None
        : new([EntityTagHeaderValue.TryParse($"\"{tag}\"", out var parsed) ? parsed : new EntityTagHeaderValue("\"none\"")], null);
}
