using Gable.Core;
using Microsoft.Data.Sqlite;

namespace Gable.Data;

/// <summary>Makes the folder of a SQLite file.</summary>
internal static class SqliteFolder
{
    /// <exception cref="GableException">The folder cannot be made.</exception>
    internal static void Create(DatabaseSettings settings)
    {
        var builder = new SqliteConnectionStringBuilder(settings.ConnectionString);
        var folder = Path.GetDirectoryName(builder.DataSource);

        if (builder.Mode is SqliteOpenMode.Memory or SqliteOpenMode.ReadOnly || string.IsNullOrEmpty(folder))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new GableException(
                "GABLE1002",
                $"The folder of {settings.DisplayName} (from {settings.Source}) cannot be made: {folder} is not writable.",
                "Make the folder and give the application's user the right to write there, or set ConnectionStrings:Default to another place.",
                problem);
        }
    }
}
