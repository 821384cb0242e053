using Gable.Resources;

namespace Gable.Accounts.Tests;

/// <summary>Something that roles and permissions decide about.</summary>
[Resource]
public sealed class Note
{
    public Guid Id { get; set; }

    public string Text { get; set; } = "";
}

public sealed class NotePolicy : Policy<Note>
{
    public NotePolicy()
    {
        Read((actor, note) => actor.IsIn("staff"));
        Create((actor, note) => actor.Can("notes.create"));
    }
}
