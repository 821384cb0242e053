using System.Reflection;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin;

/// <summary>A resource as the admin shows it.</summary>
internal sealed class AdminModel
{
    private const int DefaultColumns = 6;
    private const int DateRank = 3;

    private static readonly string[] TitleNames =
        ["name", "title", "label", "displayName", "fullName", "subject", "number", "code", "sku", "userName", "email", "login", "slug", "caption", "alt", "headline", "question", "key"];

    private readonly Dictionary<string, AdminField> _byName;

    private readonly Func<string> _group;

    public AdminModel(ResourceDescriptor resource, AdminPageSettings settings, Func<string> group, string icon)
    {
        Resource = resource;
        Settings = settings;
        _group = settings.Group ?? group;
        Icon = settings.Icon ?? icon;
        IsWithoutHistory = !IsTold(resource);
        Tables = [.. resource.EntityType.GetTableMappings().Select(mapping => mapping.Table.Name).Distinct()];

        var all = ReadFields(resource).ToList();
        var byPath = all.ToDictionary(PathOf, field => field, StringComparer.Ordinal);
        Unknown = [.. settings.Named.Where(name => !Find(byPath, name).Any())];
        List<AdminField> Named(IEnumerable<string> names) => [.. names.SelectMany(name => Find(byPath, name))];

        var omitted = Named(settings.Omitted).ToHashSet();
        Named(settings.ReadOnly).ForEach(field => field.IsLocked = true);
        Fields = [.. all.Where(field => !omitted.Contains(field))];
        _byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        Titles = [.. Named(settings.Titles).Where(field => field.Field?.Kind == FieldKind.Text && !omitted.Contains(field)).Concat(ReadTitles()).Distinct()];
        ChosenColumns = Named(settings.Columns);
        ChosenFilters = Named(settings.Filters);
        Sections = [.. settings.Sections.Select(section => (section.Title, Fields: (IReadOnlyList<AdminField>)Named(section.Fields)))];
        Sort = settings.Sort is { } sort && Find(byPath, sort.TrimStart('-')).FirstOrDefault() is { IsComparable: true } sorted ? (sort[0] == '-' ? "-" : "") + sorted.Name : null;
    }

    public AdminPageSettings Settings { get; }

    /// <summary>The tables that the model's rows are in.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>Whether nobody keeps what is written to its rows.</summary>
    public bool IsWithoutHistory { get; }

    /// <summary>Whether the history tells of a resource's rows; that of the audit trail would tell the trail again.</summary>
    public static bool IsTold(ResourceDescriptor resource) =>
        resource.ModelType != typeof(Accounts.AccountEvent) && resource.ModelType.GetCustomAttribute<AdminModelAttribute>()?.NoHistory != true;

    /// <summary>What the settings name and the model does not have.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>The order by default; <c>null</c> for that of the key.</summary>
    public string? Sort { get; }

    public IReadOnlyList<AdminField> ChosenColumns { get; }

    public IReadOnlyList<AdminField> ChosenFilters { get; }

    public IReadOnlyList<(Func<string> Title, IReadOnlyList<AdminField> Fields)> Sections { get; }

    /// <summary>The actions that the actor may do with rows of the model.</summary>
    public IEnumerable<AdminAction> ActionsFor(Actor actor) => Settings.Actions.Where(action => action.IsOffered(Resource, actor));

    public ResourceDescriptor Resource { get; }

    /// <summary>The last segment of the path, as REST has it.</summary>
    public string Name => Resource.Name;

    /// <summary>The title of the group in the menu; empty for none.</summary>
    public string Group => _group();

    public string Icon { get; }

    /// <summary>One of them: “Order line”.</summary>
    public string One => Settings.One?.Invoke() ?? AdminNames.Of(Resource.ModelType);

    /// <summary>All of them: “Order lines”.</summary>
    public string Many => Settings.Many?.Invoke() ?? AdminNames.Sentence(Resource.Name);

    /// <summary>Every field, in the order of declaration; members of owned objects one by one.</summary>
    public IReadOnlyList<AdminField> Fields { get; }

    /// <summary>The fields that name a row, the best first.</summary>
    public IReadOnlyList<AdminField> Titles { get; }

    public AdminField? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The field that says when a row came: the framework's own, or the one that the application sets once; <c>null</c> when there is none.</summary>
    public AdminField? Arrival =>
        Find("createdAt") is { Kind: AdminKind.Moment } created ? created
        : Fields.FirstOrDefault(static each => each is { Owner: null, IsNullable: false, Kind: AdminKind.Moment, Name: not "updatedAt", Field.IsWritableOnUpdate: false });

    /// <summary>The field that names rows to an actor; <c>null</c> when only the key does.</summary>
    public AdminField? TitleFor(Actor actor) => Titles.FirstOrDefault(field => field.IsVisibleTo(actor));

    /// <summary>What a row is called.</summary>
    public string TitleOf(object row, Actor actor)
    {
        foreach (var field in Titles)
        {
            if (field.IsVisibleTo(actor) && field.Get(row) is string text && !string.IsNullOrWhiteSpace(text))
            {
                return Shortened.Of(text);
            }
        }

        var key = ResourceRows.KeyOf(Resource, row);
        return $"{One} {(key.Length > 12 ? "…" + key[^8..] : key)}";
    }

    /// <summary>The columns that tell most: the title, states, references, numbers, dates.</summary>
    public IReadOnlyList<AdminField> DefaultColumnsFor(Actor actor)
    {
        if (ChosenColumns.Count > 0)
        {
            var chosen = ChosenColumns.Where(ColumnsFor(actor).Contains).ToList();

            if (chosen.Count > 0)
            {
                return chosen;
            }
        }

        var seen = Fields.Where(field => field.IsVisibleTo(actor)).ToList();
        var title = TitleFor(actor);
        var date = DateOf(seen);
        var ranked = seen.Where(field => field != title).Select(field => (Field: field, Rank: field == date ? DateRank : Rank(field, actor))).Where(pair => pair.Rank > 0)
            .OrderBy(pair => pair.Rank).Take(DefaultColumns - 1).Select(pair => pair.Field).ToHashSet();

        return [.. title is null ? [_byName[Resource.Key.Name]] : new[] { title }, .. seen.Where(ranked.Contains).OrderBy(Place)];
    }

    /// <summary>The columns that can be chosen.</summary>
    public IEnumerable<AdminField> ColumnsFor(Actor actor) =>
        Fields.Where(field => field.IsVisibleTo(actor) && field.Kind is not (AdminKind.Bytes or AdminKind.Json) && (field.Kind != AdminKind.Many || field.CanFollow(actor)));

    // By the names of the properties: a reference by that of its navigation or of its key.
    private static string PathOf(AdminField field) => field.Kind == AdminKind.Many ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field.Relation!.Property.Name) : field.Name;

    // An owned object stands for all its members.
    private static IEnumerable<AdminField> Find(Dictionary<string, AdminField> byPath, string name) =>
        byPath.TryGetValue(name, out var field) ? [field] : byPath.Values.Where(each => each.Relation?.Name == name || each.Owner?.Name == name);

    private static int Rank(AdminField field, Actor actor) => field switch
    {
        { Owner: not null } or { Field.IsKey: true } => 0,
        { Kind: AdminKind.Choice } => 1,
        { Kind: AdminKind.Reference } => field.CanFollow(actor) ? 2 : 0,
        { Kind: AdminKind.Decimal, IsNullable: false, Name: "total" or "price" or "amount" } => DateRank,
        { Look: AdminLook.Email } => DateRank,
        { Kind: AdminKind.Decimal, IsNullable: false } => 4,
        { Name: "createdAt" or "updatedAt" or "version" } => 0,
        { Kind: AdminKind.Boolean } => 5,
        { Kind: AdminKind.Integer or AdminKind.Float or AdminKind.Decimal } => 6,
        { Kind: AdminKind.Text } => 7,
        { Kind: AdminKind.Date or AdminKind.Moment } => 8,
        { Kind: AdminKind.Time or AdminKind.Duration } => 9,
        _ => 0,
    };

    // One date tells when: that of the thing itself before that of its row.
    private static AdminField? DateOf(IReadOnlyList<AdminField> fields) =>
        fields.FirstOrDefault(static field => field is { Owner: null, IsNullable: false, Kind: AdminKind.Date or AdminKind.Moment, Name: not ("createdAt" or "updatedAt") }) ??
        fields.FirstOrDefault(static field => field.Name == "createdAt") ??
        fields.FirstOrDefault(static field => field is { Owner: null, Kind: AdminKind.Date or AdminKind.Moment, Name: not "updatedAt" });

    // Words first, then numbers, dates at the end, as people read.
    private static int Place(AdminField field) => field.Kind switch
    {
        AdminKind.Choice => 1,
        AdminKind.Text => 2,
        AdminKind.Reference => 3,
        AdminKind.Boolean => 4,
        AdminKind.Integer or AdminKind.Float or AdminKind.Decimal => 5,
        _ => 6,
    };

    private static IEnumerable<AdminField> ReadFields(ResourceDescriptor resource)
    {
        foreach (var field in resource.Fields)
        {
            if (field.Kind != FieldKind.Object)
            {
                var relation = resource.Relations.FirstOrDefault(relation => relation.ForeignKey == field && relation.Kind == RelationKind.Reference);
                yield return AdminField.Of(resource, field, null, relation);
                continue;
            }

            foreach (var member in field.Members)
            {
                yield return AdminField.Of(resource, member, field, null);
            }
        }

        foreach (var set in resource.Relations.Where(relation => relation.IdsName is not null))
        {
            yield return AdminField.Of(set);
        }
    }

    private IEnumerable<AdminField> ReadTitles()
    {
        var texts = Fields.Where(field => field is { Owner: null, Field.Kind: FieldKind.Text, Field.IsKey: false }).ToList();
        var named = TitleNames.Select(name => texts.Find(field => field.Name == name)).OfType<AdminField>();
        return named.Concat(texts.Where(field => field.Field!.IsSearchable || (field.IsRequired && field.Kind == AdminKind.Text))).Distinct();
    }
}
