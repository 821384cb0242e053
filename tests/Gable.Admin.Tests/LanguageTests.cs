using System.Collections;
using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.RegularExpressions;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

/// <summary>The admin in German: a page that still has an English text in it would be half a page.</summary>
public sealed partial class LanguageTests(SqliteApp shared) : IClassFixture<SqliteApp>
{
    private const int MostPages = 120;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Names of things, and what both languages write alike.
    private static readonly string[] Alike = ["Fjord & Fir", "Ann Lindqvist", "Turnover", "Of the last seven days.", "This week", "AL", "JSON", "CSV", "UTC", "English", "Deutsch", "(Ctrl+K)", "Delivery", "Moderation", "Text", "Look", "Contact", "shutdown", "database", "craft", "wood"];

    private readonly AdminApp _app = shared.App;

    [Theory]
    [InlineData("Gable.Admin.Texts.AdminText", typeof(AdminText))]
    [InlineData("Gable.Ui.Texts.UiText", typeof(Gable.Ui.UiText))]
    [InlineData("Gable.Resources.RuleText", typeof(ResourceRows))]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values(string name, Type type)
    {
        var (english, german) = (Texts(name, type, ""), Texts(name, type, "de"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), german.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, pair => Assert.Equal(Places(pair.Value), Places(german[pair.Key])));

        static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d+", RegexOptions.None, Patience).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task No_page_has_an_English_text_left()
    {
        var known = await KnownAsync();
        var found = new List<string>();
        var waiting = new Queue<string>(["/admin", "/admin/-/preferences", .. await RowPagesAsync()]);
        var seen = new HashSet<string>(waiting, StringComparer.Ordinal);

        for (var pages = 0; waiting.TryDequeue(out var path) && pages < MostPages; pages++)
        {
            var (status, english, response) = await _app.GetAsync(path, "manager,staff,operator");
            var (_, german, _) = await _app.GetAsync(path, "manager,staff,operator", "de");

            if (response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            Assert.True(status is HttpStatusCode.OK, $"{path}: {status}");
            found.AddRange(Words(path, english).Intersect(Words(path, german)).Where(text => !known.Contains(text) && !Guid.TryParse(text, out _) && !Bare(text).Split(": ").All(known.Contains)).Select(text => $"{path}: {text}"));

            foreach (Match link in Link().Matches(english))
            {
                var next = WebUtility.HtmlDecode(link.Groups[1].Value);

                // One row of a model is as good as another; what the rows are filtered by makes no other texts.
                if (!next.Contains('?', StringComparison.Ordinal) && seen.Add(Regex.Replace(next, "/[0-9a-f-]{36}", "/id", RegexOptions.None, Patience)))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    [Fact]
    public async Task Mistakes_are_named_in_German_too()
    {
        var form = FormPage.Of((await _app.GetAsync("/admin/products/-/new", "manager", "de")).Html);
        var (_, html, _) = await _app.PostAsync("/admin/products/-/new", form.With("name", "x").With("slug", "Not Good").With("price", "0").With("stock", "many").With("attributes", "{").With("categoryId", Guid.NewGuid().ToString()).Fields, "manager", "de");
        html = WebUtility.HtmlDecode(html);

        Assert.Matches("f-name-error.*Muss 2 bis 120 Zeichen haben; es sind 1.", html);
        Assert.Matches("f-slug-error.*Muss dem Muster", html);
        Assert.Matches("f-price-error.*Muss von 0.01 bis 100000 sein.", html);
        Assert.Matches("f-stock-error.*Muss eine ganze Zahl", html);
        Assert.Matches("f-attributes-error.*Zeile 1, Zeichen 2", html);
        Assert.Matches("f-categoryId-error.*gibt es keine Zeile", html);
    }

    [Fact]
    public async Task Dates_and_numbers_are_those_of_the_reader_and_right_to_left_pages_are_mirrored()
    {
        var (_, german, _) = await _app.GetAsync("/admin/products?cols=name,price,publishedAt", "manager", "de-DE");
        var (_, english, _) = await _app.GetAsync("/admin/products?cols=name,price,publishedAt", "manager", "en-GB");
        var (_, arabic, _) = await _app.GetAsync("/admin/products", "manager", "ar");

        Assert.Matches(@">9,50<|>\d+,\d\d<", german);
        Assert.Matches(@"\d\d\.\d\d\.(20)?26", german);
        Assert.Matches(@"\d\d/\d\d/2026", english);
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\"", arabic, StringComparison.Ordinal);
    }

    /// <summary>A word of the model without its number, and the first line of a longer text.</summary>
    private static string Bare(string text) => Regex.Replace(text, @"^\d+ × | \(\d+$|…$", "", RegexOptions.None, Patience);

    /// <summary>The words of the model and of its rows: they are the application's, not the admin's.</summary>
    private async Task<HashSet<string>> KnownAsync()
    {
        var known = new HashSet<string>(Alike, StringComparer.Ordinal);
        var catalog = _app.App.Services.GetRequiredService<AdminCatalog>();

        foreach (var model in catalog.All)
        {
            known.UnionWith([model.One, model.Many, model.Group, AdminNames.Sentence(model.Resource.ModelType.Name), .. model.Resource.Relations.Select(relation => AdminNames.Of(relation.Property)), .. model.Settings.Actions.Select(action => action.Label)]);

            foreach (var field in model.Fields)
            {
                known.UnionWith([field.Label, field.FullLabel, field.Hint ?? "", field.Unit ?? "", .. field.Kind == AdminKind.Choice ? field.Choices().Select(choice => choice.Text) : []]);
                known.UnionWith(field.Owner is { } owner ? [AdminNames.Of(owner.Property)] : []);
            }
        }

        foreach (var (name, type) in new[] { ("Gable.Admin.Texts.AdminText", typeof(AdminText)), ("Gable.Ui.Texts.UiText", typeof(Gable.Ui.UiText)) })
        {
            var german = Texts(name, type, "de");
            known.UnionWith(Texts(name, type, "").Where(pair => german[pair.Key] == pair.Value).Select(pair => pair.Value));
        }

        var rows = await _app.WithDbAsync(async db => new object[]
        {
            await db.Products.ToListAsync(AdminHttp.Cancel), await db.Brands.ToListAsync(AdminHttp.Cancel), await db.Stories.ToListAsync(AdminHttp.Cancel), await db.Customers.ToListAsync(AdminHttp.Cancel),
            await db.Authors.ToListAsync(AdminHttp.Cancel), await db.Orders.ToListAsync(AdminHttp.Cancel), await db.Reviews.ToListAsync(AdminHttp.Cancel), await db.Variants.ToListAsync(AdminHttp.Cancel),
            await db.Tags.ToListAsync(AdminHttp.Cancel), await db.Categories.ToListAsync(AdminHttp.Cancel), await db.OrderLines.ToListAsync(AdminHttp.Cancel), await db.Agencies.ToListAsync(AdminHttp.Cancel),
            await db.Salaries.ToListAsync(AdminHttp.Cancel), await db.StoryPictures.ToListAsync(AdminHttp.Cancel),
        });

        foreach (var row in rows.Cast<IEnumerable>().SelectMany(list => list.Cast<object>()))
        {
            foreach (var property in row.GetType().GetProperties().Where(property => property.PropertyType == typeof(string)))
            {
                var text = (string?)property.GetValue(row) ?? "";
                known.UnionWith([text, text.Split('\n')[0]]);
            }
        }

        return known;
    }

    private Task<string[]> RowPagesAsync() => _app.WithDbAsync(async db =>
    {
        var (product, story, order) = (await db.Products.FirstAsync(AdminHttp.Cancel), await db.Stories.FirstAsync(AdminHttp.Cancel), await db.Orders.FirstAsync(AdminHttp.Cancel));
        return new[] { $"/admin/products/{product.Id}", $"/admin/products/{product.Id}/delete", $"/admin/products/{product.Id}/history", $"/admin/stories/{story.Id}", $"/admin/stories/{story.Id}/pictures/edit", $"/admin/orders/{order.Id}", "/admin/products/-/import", "/admin/products/-/deleted", "/admin/-/search?q=a" };
    });

    /// <summary>The texts that somebody sees or hears. Cells of the pages about operations show what the application is made of, in its own words.</summary>
    private static IEnumerable<string> Words(string path, string html)
    {
        var page = Regex.Replace(html, "<(script|template|style|code|pre|textarea|option|title)\\b.*?</\\1>", "", RegexOptions.Singleline, Patience);
        page = path.StartsWith("/admin/-/", StringComparison.Ordinal) && !path.Contains("search", StringComparison.Ordinal) ? Regex.Replace(page, "<(td|dd|th scope=\"row\")\\b.*?</(td|dd|th)>", "", RegexOptions.Singleline, Patience) : page;

        return Text().Matches(page).Select(match => match.Groups[1].Value).Concat(Label().Matches(page).Select(match => match.Groups[1].Value))
            .Select(text => WebUtility.HtmlDecode(text).Trim(' ', '\n', ':', '(', ')', '·')).Where(text => Regex.IsMatch(text, "[A-Za-z]{3}", RegexOptions.None, Patience));
    }

    private static Dictionary<string, string> Texts(string name, Type type, string culture) => new ResourceManager(name, type.Assembly)
        .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    [GeneratedRegex(">([^<>]*[A-Za-z]{3}[^<>]*)<", RegexOptions.None, 20_000)]
    private static partial Regex Text();

    [GeneratedRegex("\\s(?:aria-label|placeholder|title|alt)=\"([^\"]*)\"", RegexOptions.None, 20_000)]
    private static partial Regex Label();

    [GeneratedRegex("\\shref=\"(/admin[^\"#]*)\"", RegexOptions.None, 20_000)]
    private static partial Regex Link();
}
