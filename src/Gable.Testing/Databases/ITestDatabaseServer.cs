namespace Gable.Testing;

/// <summary>Makes databases for test applications: a migrated template once, then copies of it.</summary>
internal interface ITestDatabaseServer
{
    /// <summary>The connection string of a new copy of the template.</summary>
    /// <param name="template">The template's name: the application, and whether it is seeded.</param>
    /// <param name="prepare">Migrates an empty database, given its connection string; called once per template.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string> CreateAsync(string template, Func<string, Task> prepare, CancellationToken cancellationToken);

    /// <summary>Removes a copy.</summary>
    /// <param name="connectionString">What <see cref="CreateAsync"/> returned.</param>
    Task DropAsync(string connectionString);
}
