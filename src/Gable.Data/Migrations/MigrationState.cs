namespace Gable.Data;

/// <summary>One migration of the application.</summary>
/// <param name="Id">Its id, which is the name of its folder.</param>
/// <param name="Applied">The database's record of it; <c>null</c> when it is pending.</param>
/// <param name="Edited">Whether its SQL changed after it was applied.</param>
public sealed record MigrationState(string Id, AppliedMigration? Applied, bool Edited);
