namespace Gable.Testing;

/// <summary>Which database a test application gets; each application has one of its own.</summary>
public enum TestDatabase
{
    /// <summary>A SQLite file, copied from a migrated template.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database, cloned from a migrated template on the server that <c>GABLE_TEST_POSTGRES</c> names.</summary>
    PostgreSql,

    /// <summary>None: the application has no database, or the test configures it.</summary>
    None,
}
