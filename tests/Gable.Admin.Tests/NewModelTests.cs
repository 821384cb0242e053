using System.ComponentModel.DataAnnotations;
using System.Net;
using Gable.Admin.Tests.Shop.Catalog;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests
{
    /// <summary>A model that somebody adds to an application: a class, a policy, a table. Not a line about the admin.</summary>
    public sealed class NewModelTests
    {
        [Fact]
        public async Task A_class_a_policy_and_a_table_are_complete_in_the_admin()
        {
            await using var app = await AdminApp.StartAsync(prepare: builder => builder.AddModels(typeof(Cellar.Wine)));
            var brand = await app.WithDbAsync(db => db.Brands.OrderBy(brand => brand.Name).FirstAsync(AdminHttp.Cancel));

            // In the menu, under the name of its folder; with a list, a form and everything around.
            var (_, home, _) = await app.GetAsync("/admin");
            Assert.Matches("aria-label=\"Cellar\".*href=\"/admin/wines\"", home.ReplaceLineEndings(" "));

            var (_, html, _) = await app.GetAsync("/admin/wines/-/new");
            Assert.DoesNotContain("cost", html, StringComparison.OrdinalIgnoreCase);
            var (created, page, response) = await app.PostAsync("/admin/wines/-/new", FormPage.Of(html)
                .With("name", "Silvaner").With("style", "white").With("vintage", "2024").With("price", "14.90").With("makerId", brand.Id.ToString()).With("notes", "dry\nlight").Fields);
            Assert.True(created == HttpStatusCode.SeeOther, page);
            var path = response.Headers.Location!.OriginalString;

            var (refused, mistakes, _) = await app.PostAsync("/admin/wines/-/new", FormPage.Of(html).With("name", "Silvaner").With("vintage", "1200").Fields);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
            Assert.Matches("f-name-error.*Is already taken.", mistakes);
            Assert.Matches("f-vintage-error.*Must be from 1900 to 2100.", mistakes);

            var form = FormPage.Of((await app.GetAsync(path)).Html);
            Assert.Equal(HttpStatusCode.SeeOther, (await app.PostAsync(path, form.With("price", "15.90").Fields)).Status);

            await ShowsAsync(app, "/admin/wines", "Silvaner", "15.90", "White", brand.Name);
            await ShowsAsync(app, "/admin/wines?style[in]=white&q=silva", "Silvaner");
            await ShowsAsync(app, $"{path}/history", "Ann Lindqvist changed it", "14.90", "15.90");
            await ShowsAsync(app, "/admin/-/search?q=silva", "Silvaner");
            await ShowsAsync(app, "/admin/wines/-/export.csv", "Silvaner", "15.9");
            await ShowsAsync(app, "/admin/wines/-/import", "vintage");
            await ShowsAsync(app, "/admin/-/policies", "Wine");
            Assert.Equal(HttpStatusCode.SeeOther, (await app.PostAsync($"{path}/delete", FormPage.Of((await app.GetAsync($"{path}/delete")).Html).Fields)).Status);
            await ShowsAsync(app, "/admin/wines/-/deleted", "Silvaner");

            // What its policy refuses, the admin refuses.
            Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/admin/wines", "guest")).Status);
        }

        private static async Task ShowsAsync(AdminApp app, string path, params string[] texts)
        {
            var (status, html, _) = await app.GetAsync(path, "staff,operator");
            Assert.True(status == HttpStatusCode.OK, $"{path}: {html}");
            Assert.All(texts, text => Assert.Contains(text, WebUtility.HtmlDecode(html), StringComparison.Ordinal));
        }
    }
}

namespace Gable.Admin.Tests.Cellar
{
    public enum WineStyle
    {
        Red,
        White,
    }

    [Resource]
    public sealed class Wine
    {
        public Guid Id { get; set; }

        [Unique, Searchable, StringLength(80)]
        public required string Name { get; set; }

        public WineStyle Style { get; set; }

        [Range(1900, 2100)]
        public int Vintage { get; set; } = 2025;

        [Precision(7, 2)]
        public decimal Price { get; set; }

        [Precision(7, 2)]
        public decimal? Cost { get; set; }

        public string Notes { get; set; } = "";

        public Guid? MakerId { get; set; }

        public Brand? Maker { get; set; }
    }

    public sealed class WinePolicy : Policy<Wine>
    {
        public WinePolicy()
        {
            Read((actor, wine) => actor.IsIn("staff"));
            Write((actor, wine) => actor.IsIn("staff"));
            Field(wine => wine.Cost).VisibleTo(actor => actor.IsIn("cellarer"));
        }
    }
}
