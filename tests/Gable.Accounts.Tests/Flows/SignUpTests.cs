using System.Net;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Accounts.Tests;

public abstract class SignUpTests(DatabaseKind kind) : AccountTests(kind)
{
    [Fact]
    public async Task Somebody_signs_up_confirms_the_address_and_signs_in()
    {
        using var ann = App.Visit();

        var (signedUp, _) = await ann.PostAsync("/account/api/sign-up", new { name = "Ann", email = " Ann@Example.com ", password = AccountsApp.Password });
        var (early, refused) = await ann.PostAsync("/account/api/sign-in", new { email = "ann@example.com", password = AccountsApp.Password });
        var token = await App.TokenOfAsync("Confirm your address");
        var (confirmed, _) = await ann.PostAsync("/account/api/confirm-email", new { token });
        var (again, _) = await ann.PostAsync("/account/api/confirm-email", new { token });
        var (signedIn, body) = await ann.PostAsync("/account/api/sign-in", new { email = "ANN@example.com", password = AccountsApp.Password });

        Assert.Equal(HttpStatusCode.Accepted, signedUp);
        Assert.Equal(HttpStatusCode.Forbidden, early);
        Assert.Contains("GABLE4006", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, confirmed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again);
        Assert.Equal(HttpStatusCode.OK, signedIn);
        Assert.Contains("\"emailConfirmed\":true", body, StringComparison.Ordinal);
        Assert.Equal("Ann||", (await ann.GetAsync("/me")).Body);
        var member = await App.ReadAsync(db => db.Members.SingleAsync(Cancel));
        Assert.Equal("Ann@example.com", member.Email);
        Assert.DoesNotContain(AccountsApp.Password, member.PasswordHash!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_lead_through_the_same_flow_without_a_script()
    {
        using var ann = App.Visit();

        var (refused, page, _) = await ann.FormAsync("sign-up", ("name", "Ann"), ("email", "ann"), ("password", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("Enter a complete address", page, StringComparison.Ordinal);
        Assert.Contains("at least 12 characters", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"short\"", page, StringComparison.Ordinal);

        var (made, _, next) = await ann.FormAsync("sign-up", ("name", "Ann"), ("email", "ann@example.com"), ("password", AccountsApp.Password));
        Assert.Equal((HttpStatusCode.SeeOther, "/account/check-mail"), (made, next));

        var token = await App.TokenOfAsync("Confirm your address");
        Assert.Contains(token, (await ann.GetAsync($"/account/confirm-email?token={token}")).Body, StringComparison.Ordinal);
        Assert.Equal("/account/sign-in", (await ann.FormAsync("confirm-email", ("token", token))).Location);
        Assert.Contains("The address is confirmed", (await ann.GetAsync("/account/sign-in")).Body, StringComparison.Ordinal);
        Assert.Equal("/orders/7", (await ann.FormAsync("sign-in", ("email", "ann@example.com"), ("password", AccountsApp.Password), ("returnUrl", "/orders/7"))).Location);

        var (used, invalid, _) = await ann.FormAsync("confirm-email", ("token", token));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, used);
        Assert.Contains("does not work any more", invalid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_the_same_answer_and_a_mail_of_its_own()
    {
        await App.AddMemberAsync("ann@example.com");
        using var visitor = App.Visit();

        var known = await visitor.PostAsync("/account/api/sign-up", new { name = "Eve", email = "ann@example.com", password = AccountsApp.Password });
        var unknown = await visitor.PostAsync("/account/api/sign-up", new { name = "Bea", email = "bea@example.com", password = AccountsApp.Password });

        Assert.Equal(unknown, known);
        await App.TokenOfAsync("You have an account already", "ann@example.com");
        Assert.Equal("Ann", await App.ReadAsync(db => db.Members.Where(member => member.Email == "ann@example.com").Select(member => member.Name).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task Many_at_once_with_one_address_make_one_account()
    {
        using var visitor = App.Visit();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => visitor.PostAsync("/account/api/sign-up", new { name = "Ann", email = "ann@example.com", password = AccountsApp.Password })));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Equal(1, await App.ReadAsync(db => db.Members.CountAsync(Cancel)));
    }

    private static readonly string[] Hostile =
    [
        """{}""",
        """{"name":null,"email":null,"password":null}""",
        """{"name":"","email":"","password":""}""",
        """{"name":1,"email":"ann@example.com","password":"seven green umbrellas"}""",
        """{"name":"Ann","email":["ann@example.com"],"password":"seven green umbrellas"}""",
        """{"name":"Ann","email":"ann@example.com","password":{"a":1}}""",
        """{"name":"A\u0000nn","email":"ann@example.com","password":"seven green umbrellas"}""",
        """{"name":"\ud800","email":"ann@example.com","password":"seven green umbrellas"}""",
        """{"name":"Ann","email":"ann@exa\u0000mple.com","password":"seven green umbrellas"}""",
        """{"name":"Ann","email":"ann@example.com\r\nBcc: eve@example.com","password":"seven green umbrellas"}""",
        """{"name":"Ann","email":"\"a b\"@example.com","password":"seven green umbrellas"}""",
        """{"name":"Ann","email":"ann@@example.com","password":"seven green umbrellas"}""",
        """{"name":"Ann","email":"ann@example..com","password":"seven green umbrellas"}""",
        """{"name":"Ann","email":"ann@-.com","password":"seven green umbrellas"}""",
        """{"name":"Ann","email":"ann@example.com","password":"seven green umbrellas","role":"admin"}""",
        """{"name":"Ann","email":"ann@example.com","password":"password1234"}""",
        """{"name":"Ann","email":"ann@example.com","password":"example123!!!"}""",
        """[]""",
        """null""",
        """x""",
        "",
    ];

    [Fact]
    public async Task What_is_no_account_is_refused_and_nothing_is_made()
    {
        using var visitor = App.Visit();
        List<string> complaints = [];

        foreach (var json in Hostile)
        {
            using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            using var response = await visitor.Client.PostAsync(new Uri("/account/api/sign-up", UriKind.Relative), content, Cancel);

            if (response.StatusCode is not (HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest) || response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            {
                complaints.Add($"{json}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancel)}");
            }
        }

        Assert.Empty(complaints);
        Assert.Equal(0, await App.ReadAsync(db => db.Members.CountAsync(Cancel)));
        Assert.Empty(App.Mailbox.Messages);
    }

    [Fact]
    public async Task A_megabyte_in_a_field_is_refused_by_name_as_JSON_and_as_a_form()
    {
        using var visitor = App.Visit();

        foreach (var field in new[] { "name", "email", "password" })
        {
            var values = new Dictionary<string, string> { ["name"] = "Ann", ["email"] = "ann@example.com", ["password"] = AccountsApp.Password, [field] = new string('x', 1_000_000) };

            var (status, body) = await visitor.PostAsync("/account/api/sign-up", values);
            var (formStatus, page, _) = await visitor.FormAsync("sign-up", [.. values.Select(static pair => (pair.Key, pair.Value))]);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Equal([field], JsonDocument.Parse(body).RootElement.GetProperty("errors").EnumerateObject().Select(static error => error.Name));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, formStatus);
            Assert.True(page.Length < 50_000);
        }

        Assert.Equal(0, await App.ReadAsync(db => db.Members.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_form_that_is_none_is_refused()
    {
        using var visitor = App.Visit();
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var broken = new StringContent("--x\r\nrubbish", System.Text.Encoding.UTF8);
        broken.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=y");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await visitor.Client.PostAsync(new Uri("/account/sign-up", UriKind.Relative), json, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Client.PostAsync(new Uri("/account/sign-up", UriKind.Relative), broken, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.FormAsync("sign-up")).Status);
    }

    public sealed class OnSqlite() : SignUpTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : SignUpTests(DatabaseKind.PostgreSql);
}
