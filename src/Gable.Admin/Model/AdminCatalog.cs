using System.Collections.Frozen;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>The resources as the admin shows them, read once on first use.</summary>
internal sealed class AdminCatalog
{
    private static readonly FrozenDictionary<string, string> Icons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["address"] = "home", ["account"] = "person", ["article"] = "list", ["author"] = "person", ["book"] = "box", ["brand"] = "star", ["cart"] = "inbox",
        ["category"] = "filter", ["comment"] = "mail", ["coupon"] = "tag", ["customer"] = "people", ["event"] = "calendar", ["file"] = "download", ["image"] = "eye",
        ["invoice"] = "list", ["item"] = "box", ["key"] = "key", ["line"] = "list", ["mail"] = "mail", ["member"] = "people", ["message"] = "mail", ["note"] = "edit",
        ["order"] = "inbox", ["page"] = "list", ["payment"] = "check", ["permission"] = "lock", ["person"] = "person", ["photo"] = "eye", ["picture"] = "eye",
        ["post"] = "edit", ["price"] = "tag", ["product"] = "box", ["project"] = "chart", ["review"] = "star", ["role"] = "shield", ["session"] = "device",
        ["setting"] = "settings", ["shipment"] = "box", ["tag"] = "tag", ["task"] = "check", ["team"] = "people", ["ticket"] = "inbox", ["token"] = "key",
        ["user"] = "people", ["variant"] = "copy",
    }.ToFrozenDictionary();

    private readonly Lazy<(IReadOnlyList<AdminModel> All, FrozenDictionary<string, AdminModel> ByName)> _models;

    public AdminCatalog(ResourceRegistry registry) => _models = new(() =>
    {
        var all = registry.All.Select(resource => new AdminModel(resource, GroupOf(resource.ModelType), IconOf(resource.ModelType.Name)))
            .OrderBy(model => model.Group, StringComparer.Ordinal).ThenBy(model => model.Many, StringComparer.Ordinal).ToList();
        return (all, all.ToFrozenDictionary(model => model.Name, StringComparer.Ordinal));
    });

    /// <summary>Every model, in the order of the menu.</summary>
    public IReadOnlyList<AdminModel> All => _models.Value.All;

    /// <summary>The models that an actor may read something of.</summary>
    public IEnumerable<AdminModel> For(Actor actor) => All.Where(model => ResourceRows.MayEver(model.Resource, actor, PolicyAction.Read));

    public AdminModel? Find(string name) => _models.Value.ByName.GetValueOrDefault(name);

    public AdminModel Of(ResourceDescriptor resource) => _models.Value.ByName[resource.Name];

    // Shop.Catalog.Product is in "Catalog"; what lies in the root has no group of its own.
    private static string GroupOf(Type type)
    {
        var space = type.Namespace ?? "";
        var root = type.Assembly.GetName().Name ?? "";
        return space == root || space.Length == 0 || !space.Contains('.', StringComparison.Ordinal) ? "" : AdminNames.Sentence(space[(space.LastIndexOf('.') + 1)..]);
    }

    private static string IconOf(string name)
    {
        var words = AdminNames.Sentence(name).ToLowerInvariant().Split(' ');
        return words.Reverse().Select(word => Icons.GetValueOrDefault(word)).FirstOrDefault(icon => icon is not null) ?? "database";
    }
}
