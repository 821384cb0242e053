using Gable.Core;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Every setting as it is in force, and where it comes from; secrets are masked by whoever reads them.</summary>
internal sealed class SettingsPage(ApplicationSettings settings, IStringLocalizer<AdminText> texts)
    : SinglePage(texts, "settings", "settings", 700, "OpsSettings")
{
    private const string Default = "default";

    protected override Task<OperationsView> ViewAsync(OperationsRequest request, CancellationToken cancellationToken)
    {
        var all = settings.Read().OrderBy(static setting => setting.Key, StringComparer.Ordinal).ToList();
        var source = request.Text("source");
        var shown = all.Where(setting => source.Length == 0 || setting.Source == source);
        return Task.FromResult(new OperationsView
        {
            Lead = Texts["OpsSettingsLead"],
            Filters =
            [
                new OperationsFilter("q", Texts["SearchIn", Title]),
                new OperationsFilter("source", Texts["OpsSource"]) { Options = [.. all.Select(static setting => setting.Source).Distinct().Order(StringComparer.Ordinal).Select(each => KeyValuePair.Create(each, Word(each)))] },
            ],
            Parts =
            [
                new OperationsTable([Texts["OpsKey"], Texts["OpsValue"], Texts["OpsDefault"], Texts["OpsSource"]], [.. shown.Select(Row)]).Containing(request.Text("q")),
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

    private string Word(string source) => source == Default ? Texts["OpsDefault"] : source;
}
