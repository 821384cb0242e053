namespace Gable.Admin;

/// <summary>Tells whether a list has changed since somebody looked. Asked again and again, so it has to cost next to nothing; a feed of changes can tell it instead.</summary>
internal interface IListNews
{
    /// <summary>A text that differs once rows of a model, or of what it refers to, may have changed.</summary>
    Task<string> VersionAsync(AdminRequest request, AdminModel model, CancellationToken cancellationToken);

    /// <summary>How many rows of a list are new or changed since a version, by what the actor may see; <c>null</c> when nothing keeps count, and something changed.</summary>
    Task<int?> CountAsync(AdminRequest request, AdminModel model, ListAddress address, string since, CancellationToken cancellationToken);
}
