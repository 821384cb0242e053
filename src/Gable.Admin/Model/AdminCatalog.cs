using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Gable.Core;
using Gable.Resources;
using Gable.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>The resources as the admin shows them, read once on first use.</summary>
internal sealed class AdminCatalog
{
    // The icon of a model by the last known word of its name: icon=words.
    private const string IconWords =
        "home=address person=account,author,person list=article,invoice,line,page box=book,item,product,shipment " +
        "star=brand,review inbox=cart,order,ticket filter=category mail=comment,mail,message tag=coupon,price,tag " +
        "people=customer,member,team,user calendar=event download=file eye=image,photo,picture key=key,token edit=note,post " +
        "check=payment,task lock=permission chart=project shield=role device=session settings=setting copy=variant";

    private static readonly FrozenDictionary<string, string> Icons = IconWords.Split(' ')
        .Select(entry => entry.Split('='))
        .SelectMany(parts => parts[1].Split(','), (parts, word) => (word, icon: parts[0]))
        .ToFrozenDictionary(pair => pair.word, pair => pair.icon, StringComparer.Ordinal);

    private readonly Lazy<(IReadOnlyList<AdminModel> All, FrozenDictionary<string, AdminModel> ByName, IReadOnlyList<CheckResult> Findings)> _models;

    public AdminCatalog(ResourceRegistry registry, ApplicationTypes types, IOptions<GableAdminOptions> options, IServiceProvider services) => _models = new(() =>
    {
        // The order is that of the names in the application's own language, whoever comes first.
        using var _ = new Neutral();
        var first = options.Value.MenuGroups.ToList();
        int PlaceOf(string group) => first.FindIndex(name => name.Equals(group, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place ? place : int.MaxValue;
        var pages = types.Implementing(typeof(AdminPage<>)).Select(found => ((IAdminPage)ActivatorUtilities.CreateInstance(services, found.Type)).Settings).ToList();
        var all = registry.All.Select(resource => new AdminModel(
                resource, (pages.FirstOrDefault(page => page.ModelType == resource.ModelType) ?? new AdminPageSettings(resource.ModelType)).WithAttributes(resource), GroupOf(resource.ModelType), IconOf(resource.ModelType.Name)))
            .OrderBy(model => PlaceOf(model.Group)).ThenBy(model => model.Group, StringComparer.Ordinal).ThenBy(model => model.Settings.Order).ThenBy(model => model.Name, StringComparer.Ordinal).ToList();
        return (all, all.ToFrozenDictionary(model => model.Name, StringComparer.Ordinal), Judge(registry, pages, all));
    });

    /// <summary>Every model, in the order of the menu.</summary>
    public IReadOnlyList<AdminModel> All => _models.Value.All;

    /// <summary>What is wrong with the application's admin pages.</summary>
    public IReadOnlyList<CheckResult> Findings => _models.Value.Findings;

    /// <summary>The models that an actor may read something of.</summary>
    public IEnumerable<AdminModel> For(Actor actor) => All.Where(model => ResourceRows.MayEver(model.Resource, actor, PolicyAction.Read));

    /// <summary>The models that stand in the menu of an actor.</summary>
    public IEnumerable<AdminModel> MenuFor(Actor actor) => For(actor).Where(model => model.Settings.IsInMenu);

    public AdminModel? Find(string name) => _models.Value.ByName.GetValueOrDefault(name);

    public AdminModel Of(ResourceDescriptor resource) => _models.Value.ByName[resource.Name];

    private static List<CheckResult> Judge(ResourceRegistry registry, IReadOnlyList<AdminPageSettings> pages, IReadOnlyList<AdminModel> models)
    {
        var findings = models.SelectMany(model => model.Unknown.Select(name => new CheckResult(
            "GABLE5001", CheckSeverity.Error, model.Resource.ModelType.Name,
            $"The admin page of {model.Resource.ModelType.Name} names {name}, which is no field of the resource: it is [Hidden], a list of other rows, or not in the model.",
            $"Name one of {string.Join(", ", model.Fields.Select(field => field.Name).Take(12))}."))).ToList();

        findings.AddRange(pages.Where(page => registry.Find(page.ModelType) is null).Select(page => new CheckResult(
            "GABLE5003", CheckSeverity.Error, page.ModelType.Name, $"There is an admin page for {page.ModelType.Name}, which is no resource.",
            $"Put [Resource] on {page.ModelType.Name} and write a policy for it, or remove the admin page.")));

        findings.AddRange(pages.GroupBy(page => page.ModelType).Where(group => group.Count() > 1).Select(group => new CheckResult(
            "GABLE5004", CheckSeverity.Error, group.Key.Name, $"There are {group.Count()} admin pages for {group.Key.Name}.", "Merge them into one class.")));

        findings.AddRange(models.Where(model => !UiIcons.Names.Contains(model.Icon)).Select(model => new CheckResult(
            "GABLE5005", CheckSeverity.Error, model.Resource.ModelType.Name, $"The admin has no icon \"{model.Icon}\", which {model.Resource.ModelType.Name} asks for.",
            $"Name one of {string.Join(", ", Suggestions.Order(model.Icon, UiIcons.Names).Take(5))}; UiIcons.Names has them all.")));

        findings.AddRange(models.SelectMany(model => model.Fields.Where(static field => field.FormatMistake is not null).Select(field => new CheckResult(
            "GABLE5006", CheckSeverity.Error, model.Resource.ModelType.Name,
            $"[DisplayFormat(DataFormatString = \"{field.Format}\")] cannot show the values of {model.Resource.ModelType.Name}.{field.Field!.Property.Name}: {field.FormatMistake}",
            "Write it as for string.Format with the value as {0} alone, such as {0:00000} or {0:yyyy-MM}."))));

        return findings;
    }

    // Shop.Catalog.Product is in "Catalog"; what lies in the root has no group of its own.
    private static Func<string> GroupOf(Type type)
    {
        if (type.GetCustomAttribute<DisplayAttribute>() is { GroupName: not null } display)
        {
            return () => display.GetGroupName() ?? "";
        }

        var space = type.Namespace ?? "";
        var root = type.Assembly.GetName().Name ?? "";
        var group = space == root || space.Length == 0 || !space.Contains('.', StringComparison.Ordinal) ? "" : AdminNames.Sentence(space[(space.LastIndexOf('.') + 1)..]);
        return () => group;
    }

    private static string IconOf(string name)
    {
        var words = AdminNames.Sentence(name).ToLowerInvariant().Split(' ');
        return words.Reverse().Select(word => Icons.GetValueOrDefault(word)).FirstOrDefault(icon => icon is not null) ?? "database";
    }

    /// <summary>No language, until it is disposed.</summary>
    private sealed class Neutral : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Neutral() => CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
