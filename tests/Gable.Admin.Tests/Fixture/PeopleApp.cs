using System.Net;
using System.Net.Http.Json;
using Gable.Accounts;
using Gable.Admin.Tests.Shop;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin.Tests;

/// <summary>The shop with accounts: people sign in as they do at home.</summary>
public abstract class PeopleApp(string provider) : SharedApp(provider, Prepare)
{
    public const string Password = "seven green umbrellas";

    /// <summary>Makes a confirmed account with roles.</summary>
    public async Task<GableUser> AddAsync(string email, string name, params string[] roles)
    {
        await using var scope = App.App.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserAdministration>().CreateAsync(email, name, Password, AdminHttp.Cancel);

        foreach (var role in roles)
        {
            await scope.ServiceProvider.GetRequiredService<RoleAdministration>().AllowAsync(role, [], AdminHttp.Cancel);
            await scope.ServiceProvider.GetRequiredService<RoleAdministration>().GiveAsync(user.Id, role, AdminHttp.Cancel);
        }

        return user;
    }

    internal async Task<Somebody> SignInAsync(string email)
    {
        var somebody = new Somebody(App.Address);
        using var response = await somebody.Client.PostAsJsonAsync("/account/api/sign-in", new { email, password = Password, remember = false }, AdminHttp.Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(AdminHttp.Cancel));
        return somebody;
    }

    private static void Prepare(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("Gable:Admin:Roles:4", "admin"),
            new("Gable:Admin:OperationsRoles:1", "admin"),
            new("Gable:Accounts:SessionCacheTime", "00:00:00"),
            new("Gable:Accounts:AttemptsPerMinute", "100000"),
        ]);
        builder.Services.CaptureMails();
        builder.AddGableAccounts<Person>();
        builder.Services.PostConfigure<AuthenticationOptions>(static options => options.DefaultScheme = "Gable.Session");
    }

    /// <summary>A browser of its own.</summary>
    internal sealed class Somebody : IDisposable
    {
        public Somebody(Uri address)
        {
            Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
            Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            Client.DefaultRequestHeaders.Add("Accept", "text/html");
            Client.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0");
        }

        public HttpClient Client { get; }

        public async Task<(HttpStatusCode Status, string Html)> GetAsync(string path)
        {
            using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), AdminHttp.Cancel);
            return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(AdminHttp.Cancel)));
        }

        public async Task<(HttpStatusCode Status, string Html, string? Location)> PostAsync(string path, params (string Name, string Value)[] fields)
        {
            using var content = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
            using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content, AdminHttp.Cancel);
            return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(AdminHttp.Cancel)), response.Headers.Location?.ToString());
        }

        /// <summary>Presses a button of a page and reads what the page says then.</summary>
        public async Task<string> PressAsync(string path, string what, params (string Name, string Value)[] fields)
        {
            var (status, html, location) = await PostAsync(path, [("$do", what), .. fields]);
            Assert.True(status == HttpStatusCode.SeeOther, html);
            return (await GetAsync(location!)).Html;
        }

        public void Dispose() => Client.Dispose();
    }
}
