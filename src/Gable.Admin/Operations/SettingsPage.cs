using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Every setting as it is in force, and where it comes from; secrets are masked by whoever reads them.</summary>
internal sealed class SettingsPage(ApplicationSettings settings, IStringLocalizer<AdminText> texts) : IOperationsPage
{
    private const string Default = "default";

    public string Name => "settings";

    public string Icon => "settings";

    public int Order => 700;

    public string Title => texts["OpsSettings"];

    public Task<OperationsView?> ShowAsync(OperationsRequest request, CancellationToken cancellationToken)
    {
        if (request.Id is not null)
        {
            return Task.FromResult<OperationsView?>(null);
        }

        var all = settings.Read().OrderBy(static setting => setting.Key, StringComparer.Ordinal).ToList();
        var source = request.Text("source");
        var shown = all.Where(setting => source.Length == 0 || setting.Source == source);
        return Task.FromResult<OperationsView?>(new OperationsView
        {
            Lead = texts["OpsSettingsLead"],
            Filters =
            [
                new OperationsFilter("q", texts["SearchIn", Title]),
                new OperationsFilter("source", texts["OpsSource"]) { Options = [.. all.Select(static setting => setting.Source).Distinct().Order(StringComparer.Ordinal).Select(each => KeyValuePair.Create(each, Word(each)))] },
            ],
            Parts =
            [
                new OperationsTable([texts["OpsKey"], texts["OpsValue"], texts["OpsDefault"], texts["OpsSource"]], [.. shown.Select(Row)]).Containing(request.Text("q")),
            ],
        });
    }

    private IReadOnlyList<OperationsCell> Row(ApplicationSetting setting) =>
    [
        OperationsCell.Code(setting.Key),
        OperationsCell.Text(setting.Value),
        OperationsCell.Text(setting.Default),
        OperationsCell.State(setting.Source == Default ? OperationsTone.Neutral : OperationsTone.Information, Word(setting.Source)),
    ];

    private string Word(string source) => source == Default ? texts["OpsDefault"] : source;
}
