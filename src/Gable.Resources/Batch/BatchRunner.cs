using System.Text.Json;
using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>Runs the operations of a batch one after the other; the first that fails undoes all.</summary>
internal sealed class BatchRunner(WriteSession session, ResourceDescriptor resource)
{
    private readonly RowWriter _writer = new(session, resource, goesOn: false);

    public async Task<WriteAnswer> RunAsync(IReadOnlyList<BatchOperation> operations, CancellationToken cancellationToken)
    {
        var written = new List<WrittenRow>(operations.Count);

        for (var i = 0; i < operations.Count; i++)
        {
            try
            {
                written.Add(await RunAsync(operations[i], cancellationToken));
            }
            catch (ProblemException exception)
            {
                throw At(i, exception);
            }
        }

        return new WriteAnswer(StatusCodes.Status200OK, null, null, WriteAnswer.Render(writer => Write(writer, written)));
    }

    private Task<WrittenRow> RunAsync(BatchOperation operation, CancellationToken cancellationToken) => operation.Action switch
    {
        PolicyAction.Create => _writer.CreateAsync(operation.Data, cancellationToken),
        PolicyAction.Update => _writer.UpdateAsync(operation.Id!, operation.Data, BindMode.Merge, operation.Preconditions, cancellationToken),
        _ => _writer.DeleteAsync(operation.Id!, operation.Preconditions, cancellationToken),
    };

    /// <summary>The failing operation's problem, with its place in the batch.</summary>
    private static ProblemException At(int index, ProblemException exception)
    {
        var place = $"operations[{index}]";

        var errors = exception.Problem.Errors?.ToDictionary(
            pair => pair.Key.Length == 0 ? $"{place}.data" : $"{place}.data.{pair.Key}", pair => pair.Value, StringComparer.Ordinal);

        return new ProblemException(
            exception.Problem with { Detail = $"{place}: {exception.Problem.Detail} {RuleText.Of("BatchUndone")}", Errors = errors }, exception);
    }

    private void Write(Utf8JsonWriter writer, List<WrittenRow> written)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("results");

        foreach (var row in written)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, WrittenRow written)
    {
        writer.WriteStartObject();
        writer.WriteNumber("status", written.Action switch
        {
            PolicyAction.Create => StatusCodes.Status201Created,
            PolicyAction.Update when written.Row is not null => StatusCodes.Status200OK,
            _ => StatusCodes.Status204NoContent,
        });
        writer.WritePropertyName("id");
        ValueJsonWriter.Write(writer, resource.Key.Kind, written.Key);

        if (written.Row is not null)
        {
            writer.WritePropertyName("data");
            RowJsonWriter.Write(writer, resource, written.Row, session.Actor);
            writer.WriteString("etag", WriteAnswer.Quote(RowETag.Of(resource, written.Row, session.Actor)));
        }

        writer.WriteEndObject();
    }
}
