using Gable.Resources;
using Gable.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>What every page of the admin needs of its request.</summary>
/// <remarks>Why pages are rendered as they are: <c>docs/decisions/0040</c>.</remarks>
internal sealed class AdminRequest(
    AdminCatalog catalog, ResourceRows rows, IOptions<GableAdminOptions> options, IStringLocalizer<AdminText> texts)
{
    private HttpContext? _http;
    private object? _view;

    public HttpContext Http => _http ?? throw new InvalidOperationException("The request of the admin was asked for outside of one.");

    public Actor Actor => Http.GetActor();

    public AdminCatalog Catalog => catalog;

    public ResourceRows Rows => rows;

    public GableAdminOptions Options => options.Value;

    public IStringLocalizer<AdminText> Texts => texts;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public CancellationToken Aborted => Http.RequestAborted;

    public void Begin(HttpContext http)
    {
        _http = http;
        UseZone(UserZone.Of(http.Request) ?? options.Value.Zone);
        Model = FindModel();
    }

    /// <summary>Reads and shows moments in a zone: a form is read in the one that it was filled in with.</summary>
    public void UseZone(TimeZoneInfo zone)
    {
        Zone = zone;
        Values = new ValueText(texts, zone);
    }

    /// <summary>Whether an address may be loaded as an image.</summary>
    public bool MayShowImage(string? url) => ImageLinks.MayShow(Options, Http.Request, url);

    /// <summary>Whether a script shows the answer in a dialog over the page that it came from.</summary>
    public bool IsInDialog => Http.Request.Headers.ContainsKey(UiRedirect.DialogHeader);

    /// <summary>A path of the admin with the application's path base: <c>Path("products", id)</c>.</summary>
    public string Path(params ReadOnlySpan<string> segments)
    {
        var path = $"{Http.Request.PathBase.ToUriComponent()}{options.Value.Path}";

        foreach (var segment in segments)
        {
            path += $"/{Uri.EscapeDataString(segment)}";
        }

        return path;
    }

    /// <summary>The models in the menu of the actor: those that no page about people or operations shows.</summary>
    public IEnumerable<AdminModel> Menu() => catalog.MenuFor(Actor).Where(model => !PeoplePages.Replace(this, model));

    /// <summary>The page of a row.</summary>
    public string PathOf(AdminModel model, object row) => Path(model.Name, ResourceRows.KeyOf(model.Resource, row));

    /// <summary>Values as people read them.</summary>
    public ValueText Values { get; private set; } = null!;

    /// <summary>The model that the page is of; <c>null</c> when it is of none, and when the actor may read nothing of it: such a model does not exist.</summary>
    public AdminModel? Model { get; private set; }

    /// <summary>The model of the page.</summary>
    /// <exception cref="Core.ProblemException">404: there is none.</exception>
    public AdminModel NeedModel() => Model ?? throw AdminProblems.Missing();

    /// <summary>The answer that shows a page.</summary>
    /// <typeparam name="TPage">The component.</typeparam>
    /// <param name="view">What it shows; the component asks for it with <see cref="View{TView}"/>.</param>
    /// <param name="status">The status.</param>
    public UiPageResult Page<TPage>(object view, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        _view = view;
        return UiResults.Page<TPage>(status: status);
    }

    /// <summary>What the page shows.</summary>
    public TView View<TView>() => (TView)_view!;

    private AdminModel? FindModel() =>
        Http.Request.RouteValues["resource"] is string name && catalog.Find(name) is { } model && ResourceRows.MayEver(model.Resource, Actor, PolicyAction.Read) ? model : null;
}
