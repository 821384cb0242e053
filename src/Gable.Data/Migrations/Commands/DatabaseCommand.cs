using System.CommandLine;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Data;

/// <summary><c>db</c>: everything about the database's schema and seeds.</summary>
internal sealed class DatabaseCommand(IServiceProvider services, IHostEnvironment environment) : IApplicationCommand
{
    public Command Build() => new("db", "Migrate, inspect, seed and reset the database.")
    {
        Migrate(), Status(), Rollback(), Reset(), Seed(), Script(), Drop(),
    };

    private Command Migrate()
    {
        var name = new Option<string?>("--name") { Description = "The new migration's name; made from the change when omitted." };
        var force = new Option<bool>("--force") { Description = "Write and apply changes that lose data or lock for long." };
        var rename = new Option<string[]>("--rename") { Description = "Keep rows under a new name: posts.title:headline or posts:articles. May be repeated." };
        var noApply = new Option<bool>("--no-apply") { Description = "Write the files, do not apply them." };
        var empty = new Option<bool>("--empty") { Description = "Write a migration without changes, to fill by hand." };
        var adopt = new Option<bool>("--adopt") { Description = "In a database with tables and no history: record the migrations whose tables are there, then apply the rest." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show changes and SQL; write and apply nothing." };
        var command = new Command("migrate", "Detect what changed, write a migration and apply it; outside development, apply what is pending.")
        {
            name, force, rename, noApply, empty, adopt, dryRun,
        };
        return Run(command, (output, parsed, cancellationToken) => new MigrateCommand(Migrator, Settings, environment).RunAsync(output, new MigrateOptions
        {
            Name = parsed.GetValue(name),
            Force = parsed.GetValue(force),
            Renames = parsed.GetValue(rename) ?? [],
            Apply = !parsed.GetValue(noApply),
            Empty = parsed.GetValue(empty),
            Adopt = parsed.GetValue(adopt),
            DryRun = parsed.GetValue(dryRun),
        }, cancellationToken));
    }

    private Command Status() => Run(
        new Command("status", "Which migrations are applied, pending or edited, and what the model has beyond them. Exits with 1 unless all agree."),
        async (output, _, cancellationToken) => StatusPrinter.Print(output, Settings, await Migrator.StatusAsync(compareModel: true, cancellationToken)));

    private Command Rollback()
    {
        var steps = new Option<int>("--steps") { Description = "How many migrations to take back. Default 1.", DefaultValueFactory = _ => 1 };
        var to = new Option<string?>("--to") { Description = "Take back everything after this migration; 0 takes back all." };
        var force = Force();
        return Run(new Command("rollback", "Take applied migrations back with their down.sql.") { steps, to, force }, async (output, parsed, cancellationToken) =>
        {
            RequireForce(parsed.GetValue(force), "rollback", "removes what the migrations added, with its rows");
            var count = parsed.GetValue(steps) is > 0 and var wanted ? wanted : throw new GableException(
                "GABLE1519", "--steps must be 1 or more.", "Type: dotnet run -- db rollback --steps 1");
            var reverted = parsed.GetValue(to) is { } id
                ? await Migrator.RollbackToAsync(id, cancellationToken)
                : await Migrator.RollbackAsync(count, cancellationToken);

            foreach (var migration in reverted)
            {
                output.WriteLine($"took back {migration}");
            }

            output.WriteLine(reverted.Count == 0 ? "Nothing to take back." : "The files are still there: delete the folders, or apply them again with db migrate.");
            return 0;
        });
    }

    private Command Reset()
    {
        var force = Force();
        return Run(new Command("reset", "Drop the database, migrate and seed it.") { force }, async (output, parsed, cancellationToken) =>
        {
            RequireForce(parsed.GetValue(force), "reset", "deletes every row");
            await Migrator.DropAsync(cancellationToken);
            output.WriteLine($"dropped {Settings.DisplayName}");
            var code = await new MigrateCommand(Migrator, Settings, environment).RunAsync(output, new MigrateOptions(), cancellationToken);
            SeedPrinter.Print(output, await Migrator.SeedAsync(cancellationToken));
            return code;
        });
    }

    private Command Seed() => Run(new Command("seed", "Run every seed; running them again adds nothing."), async (output, _, cancellationToken) =>
    {
        SeedPrinter.Print(output, await Migrator.SeedAsync(cancellationToken));
        return 0;
    });

    private Command Script()
    {
        var from = new Option<string?>("--from") { Description = "Leave out this migration and all before it." };
        var provider = new Option<string?>("--provider") { Description = "sqlite or postgresql; the connected one when omitted." };
        provider.AcceptOnlyFromAmong("sqlite", "postgresql");
        return Run(new Command("script", "Print the SQL of the migrations with their history, to run by hand.") { from, provider }, (output, parsed, _) =>
        {
            DatabaseKind? kind = parsed.GetValue(provider) switch { "sqlite" => DatabaseKind.Sqlite, "postgresql" => DatabaseKind.PostgreSql, _ => null };
            output.Write(Migrator.Script(kind, parsed.GetValue(from)));
            return Task.FromResult(0);
        });
    }

    private Command Drop()
    {
        var force = Force();
        return Run(new Command("drop", "Delete the database with everything in it.") { force }, async (output, parsed, cancellationToken) =>
        {
            RequireForce(parsed.GetValue(force), "drop", "deletes every row");
            await Migrator.DropAsync(cancellationToken);
            output.WriteLine($"dropped {Settings.DisplayName}");
            return 0;
        });
    }

    private DatabaseMigrator Migrator => services.GetRequiredService<DatabaseMigrator>();

    private DatabaseSettings Settings => services.GetRequiredService<DatabaseSettings>();

    private static Option<bool> Force() => new("--force") { Description = "Needed outside development." };

    private void RequireForce(bool force, string command, string why)
    {
        if (!force && !environment.IsDevelopment())
        {
            throw new GableException(
                "GABLE1518", $"db {command} {why} of {Settings.DisplayName}, and the environment is {environment.EnvironmentName}.",
                $"If you mean it, type: db {command} --force");
        }
    }

    private static Command Run(Command command, Func<TextWriter, ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var error = parsed.InvocationConfiguration.Error;

            try
            {
                return await action(parsed.InvocationConfiguration.Output, parsed, cancellationToken);
            }
            catch (DangerousMigrationException refused)
            {
                DangerPrinter.Print(error, refused.Dangers);
            }
            catch (GableException problem)
            {
                error.WriteLine($"{problem.Id}: {problem.What}");
                error.WriteLine($"→ {problem.Fix}");
            }
            catch (Exception problem) when (DatabaseUnavailable.Is(problem))
            {
                error.WriteLine($"GABLE1003: The database cannot be used: {problem.Message}");
                error.WriteLine("→ Start the server or correct its setting; dotnet run -- check says which one is in force.");
            }

            return 1;
        });
        return command;
    }
}
