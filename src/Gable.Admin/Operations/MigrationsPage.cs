using Gable.Core;
using Gable.Data;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>The migrations of the application, and which of them the database has.</summary>
internal sealed class MigrationsPage(IStringLocalizer<AdminText> texts, DatabaseMigrator? migrator = null) : IOperationsPage
{
    public string Name => "migrations";

    public string Icon => "database";

    public int Order => 1000;

    public string Title => texts["OpsMigrations"];

    public async Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken)
    {
        if (request.Id is not null)
        {
            return null;
        }

        var status = migrator is null ? new MigrationStatus() : await migrator.StatusAsync(compareModel: false, cancellationToken);
        return new OperationsView
        {
            Lead = texts["OpsMigrationsLead"],
            Filters = [new OperationsFilter("q", texts["SearchIn", Title])],
            Parts =
            [
                new OperationsTable([texts["OpsMigration"], texts["OpsState"], texts["OpsWhen"], texts["OpsDuration"]],
                [
                    .. status.Migrations.Reverse().Select(migration => (IReadOnlyList<OperationsCell>)
                    [
                        OperationsCell.Code(migration.Id),
                        migration.Edited ? OperationsCell.State(OperationsTone.Bad, texts["OpsEdited"])
                            : migration.Applied is null ? OperationsCell.State(OperationsTone.Attention, texts["OpsPending"])
                            : OperationsCell.State(OperationsTone.Good, texts["OpsApplied"]),
                        OperationsCell.Moment(migration.Applied?.AppliedAt),
                        OperationsCell.Duration(migration.Applied is { } done ? TimeSpan.FromMilliseconds(done.ElapsedMs) : null),
                    ]),
                ]).Containing(request.Text("q")),
            ],
        };
    }
}
