using Microsoft.Extensions.DependencyInjection;

namespace Gable.Testing;

/// <summary>How a test application is started.</summary>
public sealed class TestAppOptions
{
    /// <summary>The database; SQLite in a file of its own by default.</summary>
    public TestDatabase Database { get; set; } = TestDatabase.Sqlite;

    /// <summary>The environment's name. Default <c>Development</c>.</summary>
    public string Environment { get; set; } = "Development";

    /// <summary>Whether the seeds run on the template before it is copied. Default <c>false</c>.</summary>
    public bool Seed { get; set; }

    /// <summary>The application's clock; <c>null</c> (the default) keeps the real one. A <c>FakeTimeProvider</c> lets the test set the time.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>Settings that win over every other source, by configuration key.</summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether mails are collected in <see cref="TestApp{TProgram}.Mails"/> and none leaves. Default <c>true</c>; <c>false</c> goes by the settings.</summary>
    public bool CollectMails { get; set; } = true;

    /// <summary>Registers services after the application's own, which they replace.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; set; }
}
