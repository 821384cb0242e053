using Gable.Resources;

namespace Gable.Admin;

/// <summary>What an action runs in.</summary>
internal sealed class AdminActionScope(AdminModel model, Actor actor, IReadOnlyList<object> rows, RowWrites writes, IServiceProvider services)
{
    public AdminModel Model { get; } = model;

    public Actor Actor { get; } = actor;

    public IReadOnlyList<object> Rows { get; } = rows;

    public RowWrites Writes { get; } = writes;

    public IServiceProvider Services { get; } = services;

    public string? Message { get; set; }
}
