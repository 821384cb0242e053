using System.Reflection;
using Gable.Core;
using Microsoft.Extensions.Hosting;

namespace Gable.Data;

/// <summary>Finds the migrations: in the content root's <c>Migrations</c> folder, else inside the application's assembly.</summary>
/// <remarks>Beside the project file the folder alone counts, even when it is gone: what the last build embedded is outdated as soon as a folder is deleted.</remarks>
internal sealed class MigrationStore(IHostEnvironment environment, ApplicationTypes types)
{
    private const string ResourcePrefix = "gable.migrations/";

    internal string Folder { get; } = Path.Combine(environment.ContentRootPath, "Migrations");

    /// <summary>Where <see cref="Load"/> reads, for people.</summary>
    internal string Source => Find().IsFolder
        ? "the folder Migrations"
        : $"{types.Assemblies[0].GetName().Name}.dll, where the build put them: there is no project and no folder Migrations in {environment.ContentRootPath}";

    /// <summary>All migrations in their order.</summary>
    internal IReadOnlyList<Migration> Load()
    {
        var migrations = new List<Migration>();

        foreach (var migration in Find().Found.OrderBy(migration => migration.Id, StringComparer.Ordinal))
        {
            migrations.Add(migration with { Before = migrations.Count > 0 ? migrations[^1] : null });
        }

        return migrations;
    }

    /// <summary>Writes a migration's folder: whole or not at all.</summary>
    /// <returns>The files' paths.</returns>
    internal IReadOnlyList<string> Write(Migration migration)
    {
        var target = Path.Combine(Folder, migration.Id);
        var unfinished = Path.Combine(Folder, $".{migration.Id}");
        Directory.CreateDirectory(unfinished);

        foreach (var (name, text) in migration.Files)
        {
            File.WriteAllText(Path.Combine(unfinished, name), text);
        }

        Directory.Move(unfinished, target);
        return [.. migration.Files.Keys.Select(name => Path.Combine(target, name))];
    }

    internal void Delete(Migration migration) => Directory.Delete(Path.Combine(Folder, migration.Id), recursive: true);

    private (List<Migration> Found, bool IsFolder) Find()
    {
        var found = FromFolder();
        return found.Count > 0 || Directory.EnumerateFiles(environment.ContentRootPath, "*.csproj").Any() ? (found, true) : (FromAssembly(), false);
    }

    private List<Migration> FromFolder()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        // A folder without SQL is no migration: publishing may leave model.json behind.
        return [.. Directory.EnumerateDirectories(Folder)
            .Where(folder => Migration.IsId(Path.GetFileName(folder)) && Directory.EnumerateFiles(folder, "*.up.sql").Any())
            .Select(folder => new Migration(Path.GetFileName(folder), Directory.EnumerateFiles(folder)
                .Where(file => file.EndsWith(".sql", StringComparison.Ordinal) || Path.GetFileName(file) == Migration.ModelFile)
                .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal)))];
    }

    private List<Migration> FromAssembly()
    {
        var files = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var assembly = types.Assemblies[0];

        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            // Built on Windows, the name has backslashes.
            if (resource[ResourcePrefix.Length..].Replace('\\', '/').Split('/') is [var id, var file] && Migration.IsId(id))
            {
                files.TryAdd(id, new(StringComparer.Ordinal));
                files[id][file] = ReadResource(assembly, resource);
            }
        }

        return [.. files.Select(pair => new Migration(pair.Key, pair.Value))];
    }

    private static string ReadResource(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
