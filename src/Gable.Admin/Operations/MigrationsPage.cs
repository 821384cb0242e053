using Gable.Core;
using Gable.Data;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>The migrations of the application, and which of them the database has.</summary>
internal sealed class MigrationsPage(IStringLocalizer<AdminText> texts, DatabaseMigrator? migrator = null)
    : SinglePage(texts, "migrations", "database", 1000, "OpsMigrations")
{
    protected override async Task<OperationsView> ViewAsync(OperationsRequest request, CancellationToken cancellationToken)
    {
        var status = migrator is null ? new MigrationStatus() : await migrator.StatusAsync(compareModel: false, cancellationToken);
        return new OperationsView
        {
            Lead = Texts["OpsMigrationsLead"],
            Filters = [new OperationsFilter("q", Texts["SearchIn", Title])],
            Parts =
            [
                new OperationsTable([Texts["OpsMigration"], Texts["OpsState"], Texts["OpsWhen"], Texts["OpsDuration"]],
                [
                    .. status.Migrations.Reverse().Select(migration => (IReadOnlyList<OperationsCell>)
                    [
                        OperationsCell.Code(migration.Id),
                        migration.Edited ? OperationsCell.State(OperationsTone.Bad, Texts["OpsEdited"])
                            : migration.Applied is null ? OperationsCell.State(OperationsTone.Attention, Texts["OpsPending"])
                            : OperationsCell.State(OperationsTone.Good, Texts["OpsApplied"]),
                        OperationsCell.Moment(migration.Applied?.AppliedAt),
                        OperationsCell.Duration(migration.Applied is { } done ? TimeSpan.FromMilliseconds(done.ElapsedMs) : null),
                    ]),
                ]).Containing(request.Text("q")),
            ],
        };
    }
}
