using System.Collections.Frozen;
using Gable.Ui;

namespace Gable.Admin;

/// <summary>The colour of a state by its name: what is well is green, what has failed is red, what waits is yellow, the rest is grey.</summary>
internal static class StateKinds
{
    private static readonly FrozenDictionary<string, UiKind> Known = Make(
        (UiKind.Success, "active approved accepted available completed confirmed delivered done enabled finished live onsale ok online open paid published ready resolved sent shipped success succeeded valid verified"),
        (UiKind.Danger, "banned blocked cancelled canceled denied deleted error expired failed invalid overdue rejected refused recalled stolen suspended"),
        (UiKind.Warning, "away delayed held late lowstock onhold paused pending processing review scheduled unpaid unverified waiting warning queued"),
        (UiKind.Info, "created invited new placed received running started inprogress"));

    public static UiKind? Of(string name) => Known.TryGetValue(name, out var kind) ? kind : null;

    private static FrozenDictionary<string, UiKind> Make(params (UiKind Kind, string Names)[] all) =>
        all.SelectMany(each => each.Names.Split(' ').Select(name => (name, each.Kind))).ToFrozenDictionary(pair => pair.name, pair => pair.Kind, StringComparer.OrdinalIgnoreCase);
}
