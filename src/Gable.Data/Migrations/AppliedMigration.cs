namespace Gable.Data;

/// <summary>One row of the history: a migration that the database has.</summary>
/// <param name="Id">The migration's id, such as <c>20250301120000_create_posts</c>.</param>
/// <param name="Checksum">SHA-256 of the SQL that ran, in hexadecimal digits.</param>
/// <param name="AppliedAt">When it was applied, UTC.</param>
/// <param name="ElapsedMs">How long it ran, in milliseconds.</param>
public sealed record AppliedMigration(string Id, string Checksum, DateTimeOffset AppliedAt, long ElapsedMs);
