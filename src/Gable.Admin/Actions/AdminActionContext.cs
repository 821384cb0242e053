using System.Text.Json;
using System.Text.Json.Serialization;
using Gable.Core;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>What an action knows and may do; all of it is one transaction.</summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class AdminActionContext<T>
    where T : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly AdminActionScope _scope;

    internal AdminActionContext(AdminActionScope scope)
    {
        _scope = scope;
        Rows = [.. scope.Rows.Cast<T>()];
    }

    /// <summary>Who does it.</summary>
    public Actor Actor => _scope.Actor;

    /// <summary>The rows that were chosen, 100 at a time in the background: the actor may read them, and do with them what the action needs.</summary>
    public IReadOnlyList<T> Rows { get; }

    /// <summary>The services of the request, or of the batch when so many rows were chosen that they are worked on in the background: there is no request then. The database context among them is the one of the transaction.</summary>
    public IServiceProvider Services => _scope.Services;

    /// <summary>Writes to other resources, by the same rules.</summary>
    public RowWrites Writes => _scope.Writes;

    /// <summary>What is said afterwards; a default sentence when <c>null</c>.</summary>
    public string? Message
    {
        get => _scope.Message;
        set => _scope.Message = value;
    }

    /// <summary>Changes a row as a form would: policy, validation and hooks of the model hold.</summary>
    /// <param name="row">One of <see cref="Rows"/>.</param>
    /// <param name="changes">The fields that change, such as <c>new { Status = OrderStatus.Paid }</c>.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ProblemException">It was refused; let it through, and everything is undone and the reason shown.</exception>
    public async Task ChangeAsync(T row, object changes, CancellationToken cancellationToken)
    {
        var resource = _scope.Model.Resource;
        await _scope.Writes.UpdateAsync(resource, ResourceRows.KeyOf(resource, row), JsonSerializer.SerializeToElement(changes, Json), null, cancellationToken);
    }

    /// <summary>Deletes a row as the admin would.</summary>
    /// <param name="row">One of <see cref="Rows"/>.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ProblemException">It was refused; let it through, and everything is undone and the reason shown.</exception>
    public Task DeleteAsync(T row, CancellationToken cancellationToken) =>
        _scope.Writes.DeleteAsync(_scope.Model.Resource, ResourceRows.KeyOf(_scope.Model.Resource, row), null, cancellationToken);
}
