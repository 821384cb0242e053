using Microsoft.Extensions.Hosting;

namespace Gable.Data;

/// <summary><c>db migrate</c>: runs it and tells what happened.</summary>
internal sealed class MigrateCommand(DatabaseMigrator migrator, DatabaseSettings settings, IHostEnvironment environment)
{
    internal async Task<int> RunAsync(TextWriter output, MigrateOptions options, CancellationToken cancellationToken)
    {
        output.WriteLine($"database  {settings.DisplayName}");
        var result = await migrator.MigrateAsync(options, cancellationToken);

        foreach (var change in result.Changes)
        {
            output.WriteLine($"  {change}");
        }

        if (options.DryRun && result.Sql.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(result.Sql.Trim());
        }

        foreach (var file in result.Files)
        {
            output.WriteLine($"wrote     {Path.GetRelativePath(environment.ContentRootPath, file)}");
        }

        foreach (var adopted in result.Adopted)
        {
            output.WriteLine($"adopted   {adopted.Id} (its tables were there; nothing was run)");
        }

        foreach (var applied in result.Applied)
        {
            output.WriteLine($"applied   {applied.Id} ({applied.ElapsedMs} ms)");
        }

        return Conclude(output, options, result);
    }

    private int Conclude(TextWriter output, MigrateOptions options, MigrateResult result)
    {
        if (options.DryRun)
        {
            output.WriteLine(result.Changes.Count == 0 && result.Pending.Count == 0 ? "Nothing to do." : $"Nothing was written or applied. Pending: {Names(result.Pending)}.");
            return 0;
        }

        if (!environment.IsDevelopment() && result.Changes.Count > 0)
        {
            output.WriteLine($"The model has the changes above beyond its migrations. The environment is {environment.EnvironmentName}, where nothing is written:");
            output.WriteLine("type  dotnet run -- db migrate  in development, commit the new folder and deploy it.");
            return 1;
        }

        if (result.Pending.Count > 0)
        {
            output.WriteLine($"Not applied yet: {Names(result.Pending)}. {(options.Empty ? "Write its SQL, then type" : "Apply with")}: dotnet run -- db migrate");
        }
        else if (result.Applied.Count == 0 && result.Adopted.Count == 0 && result.Written is null)
        {
            output.WriteLine("Nothing to do: database, migrations and model agree.");
        }

        return 0;
    }

    private static string Names(IReadOnlyList<string> ids) => ids.Count == 0 ? "nothing" : string.Join(", ", ids);
}
