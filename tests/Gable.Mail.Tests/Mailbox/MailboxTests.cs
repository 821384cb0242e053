using System.Net;

namespace Gable.Mail.Tests.Mailboxes;

/// <summary>The mailbox of development.</summary>
public sealed class MailboxTests
{
    private const string Preview = "/_gable/mail/previews/Gable.Mail.Tests.OrderShipped";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_was_sent_is_listed_and_shown_with_its_text_headers_and_files()
    {
        await using var app = await MailApp.StartAsync(environment: "Development");
        await app.Client.PostAsync("/buy?number=7", null, Cancel);
        var path = $"/_gable/mail/{Assert.Single(app.Mailbox.Messages).Id}";

        var list = await app.Client.GetStringAsync("/_gable/mail", Cancel);
        var shown = await app.Client.GetStringAsync(path, Cancel);
        var text = WebUtility.HtmlDecode(await app.Client.GetStringAsync($"{path}?show=text", Cancel));
        var headers = await app.Client.GetStringAsync($"{path}?show=headers", Cancel);
        var file = await app.Client.GetAsync($"{path}/files/0", Cancel);

        Assert.Contains($"<a href=\"{path}\">Order 7</a>", list, StringComparison.Ordinal);
        Assert.Contains($"src=\"{path}/html\"", shown, StringComparison.Ordinal);
        Assert.Contains("sandbox=\"allow-popups", shown, StringComparison.Ordinal);
        Assert.Contains("Order 7 is on its way\n=====", text, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted", headers, StringComparison.Ordinal);
        Assert.Equal(("one of everything", "attachment"), (await file.Content.ReadAsStringAsync(Cancel), file.Content.Headers.ContentDisposition?.DispositionType));
        Assert.StartsWith("From: ", await app.Client.GetStringAsync($"{path}/source", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_html_may_be_framed_by_the_mailbox_alone_and_runs_nothing()
    {
        await using var app = await MailApp.StartAsync(environment: "Development");

        var answer = await app.Client.GetAsync($"{Preview}/html", Cancel);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox allow-popups allow-popups-to-escape-sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", policy, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_subject_and_address_are_text_on_the_pages()
    {
        await using var app = await MailApp.StartAsync(environment: "Development");
        const string Hostile = "</title><script>alert(1)</script>";
        var id = await app.SendAsync(new PlainMail(static mail => mail.To("ann@example.com", Hostile).Subject(Hostile).Text(Hostile)));

        foreach (var path in (string[])["/_gable/mail", $"/_gable/mail/{id}", $"/_gable/mail/{id}?show=headers"])
        {
            Assert.DoesNotContain("<script", await app.Client.GetStringAsync(path, Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_preview_shows_sample_data_in_the_language_that_is_asked_for_and_sends_nothing()
    {
        await using var app = await MailApp.StartAsync(environment: "Development");

        var list = await app.Client.GetStringAsync("/_gable/mail", Cancel);
        var english = await app.Client.GetStringAsync(Preview, Cancel);
        var german = await app.Client.GetStringAsync($"{Preview}?culture=de", Cancel);

        Assert.Contains($"<a href=\"{Preview}\">OrderShipped</a>", list, StringComparison.Ordinal);
        Assert.Contains("<h1>Order 1042</h1>", english, StringComparison.Ordinal);
        Assert.Contains("<h1>Bestellung 1042</h1>", german, StringComparison.Ordinal);
        Assert.Contains($"{Preview}/html?culture=de", german, StringComparison.Ordinal);
        Assert.Contains("<h1>Order 1042</h1>", await app.Client.GetStringAsync($"{Preview}?culture=%3Cscript%3E", Cancel), StringComparison.Ordinal);
        Assert.Empty(app.Mailbox.Messages);
    }

    [Fact]
    public async Task The_button_forgets_every_mail_and_leads_back()
    {
        await using var app = await MailApp.StartAsync(environment: "Development");
        await app.SendAsync(PlainMail.To("ann@example.com"));

        app.Client.DefaultRequestHeaders.Add("Origin", app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        var answer = await app.Client.PostAsync("/_gable/mail/clear?return=/_gable/mail", null, Cancel);

        Assert.Equal((HttpStatusCode.SeeOther, "/_gable/mail"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Empty(app.Mailbox.Messages);
    }

    [Fact]
    public async Task What_is_not_there_says_so()
    {
        await using var app = await MailApp.StartAsync(environment: "Development");

        foreach (var path in (string[])[$"/_gable/mail/{Guid.NewGuid()}", "/_gable/mail/previews/System.String", "/_gable/mail/previews/PlainMail", $"{Preview}/files/9"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(path, Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task There_is_no_mailbox_outside_development_and_nothing_is_kept()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await MailApp.StartAsync(MailApp.To(server.Port));
        await app.SendAsync(PlainMail.To("ann@example.com"));
        await server.NextAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/_gable/mail", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"{Preview}/html", Cancel)).StatusCode);
        Assert.Empty(app.Mailbox.Messages);
    }

    [Fact]
    public async Task In_development_a_server_that_is_set_gets_the_mail_too()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await MailApp.StartAsync(MailApp.To(server.Port), environment: "Development");

        await app.SendAsync(PlainMail.To("ann@example.com"));

        await server.NextAsync();
        Assert.Single(app.Mailbox.Messages);
    }

    [Fact]
    public async Task It_keeps_the_newest_only()
    {
        await using var app = await MailApp.StartAsync(new Dictionary<string, string?> { ["Gable:Mail:MailboxCapacity"] = "2" }, environment: "Development");

        foreach (var who in (string[])["ann", "bob", "cat"])
        {
            await app.SendAsync(PlainMail.To($"{who}@example.com"));
        }

        Assert.Equal(["bob@example.com", "cat@example.com"], app.Mailbox.Messages.Select(static mail => mail.To[0]));
    }

    [Fact]
    public void The_stylesheets_cannot_end_their_element() =>
        Assert.All(["development.css", "mailbox.css"], static name => Assert.DoesNotContain("</", MailPage.Read(name), StringComparison.Ordinal));
}
