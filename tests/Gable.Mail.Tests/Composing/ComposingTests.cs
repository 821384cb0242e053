using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Mail.Tests.Composing;

/// <summary>What a mail class becomes.</summary>
public sealed class ComposingTests
{
    [Fact]
    public async Task A_template_becomes_html_in_the_layout_and_a_text_made_from_it()
    {
        await using var app = await StartAsync();

        var mail = await app.ComposeAsync(new OrderShipped("ann@example.com", 7));

        Assert.Equal((nameof(OrderShipped), "Order 7"), (mail.Kind, mail.Subject));
        Assert.StartsWith("<!doctype html>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<h1 style=", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Order 7 is on its way\n=====================\n", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("See the order (https://shop.example/orders/7)", mail.Text, StringComparison.Ordinal);
        Assert.Matches(@"Thing\s+Pieces\s+-+\s+-+\s+Lamp\s+2", mail.Text);
        Assert.DoesNotContain("It left today.", mail.Text, StringComparison.Ordinal);
        Assert.Equal(["https://shop.example/orders/7"], mail.Links);
    }

    [Fact]
    public async Task Attachments_and_images_keep_names_types_and_bytes()
    {
        await using var app = await StartAsync();

        var mail = await app.ComposeAsync(new OrderShipped("ann@example.com", 7));

        var file = Assert.Single(mail.Attachments);
        Assert.Equal(("order.txt", "text/plain", "one of everything"), (file.Name, file.ContentType, System.Text.Encoding.UTF8.GetString(file.Content.Span)));
        var image = Assert.Single(mail.Images);
        Assert.Equal(("logo", "image/png", 4), (image.ContentId, image.ContentType, image.Content.Length));
    }

    [Fact]
    public async Task The_culture_of_the_mail_decides_language_numbers_and_headers_and_ends_with_it()
    {
        await using var app = await StartAsync();
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

        var mail = await app.ComposeAsync(new OrderShipped("ann@example.com", 7) { Culture = CultureInfo.GetCultureInfo("de-DE") });

        Assert.Equal(("Bestellung 7", "de-DE"), (mail.Subject, mail.Culture?.Name));
        Assert.Contains("1.234,50", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de-DE\"", mail.Html, StringComparison.Ordinal);
        Assert.Equal(before, (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture));
    }

    [Theory]
    [InlineData("en", "Hello Ann", "Good day.")]
    [InlineData("de-AT", "Hallo Ann", "Guten Tag.")]
    [InlineData("fr", "Hello Ann", "Good day.")]
    public async Task Texts_come_from_the_resources_beside_the_mail_class(string culture, string subject, string text)
    {
        await using var app = await StartAsync();

        var mail = await app.ComposeAsync(new Greeting(culture));

        Assert.Equal((subject, text), (mail.Subject, mail.Text.Trim()));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</strong></td></table><a href=\"javascript:alert(1)\">")]
    public async Task What_users_typed_is_encoded_in_html_and_kept_in_the_name(string hostile)
    {
        await using var app = await StartAsync();

        var mail = await app.ComposeAsync(new OrderShipped("ann@example.com", 7, hostile));

        Assert.DoesNotContain(hostile, mail.Html, StringComparison.Ordinal);
        Assert.Contains("Hello <strong>", mail.Html, StringComparison.Ordinal);
        Assert.Contains(hostile, mail.Text, StringComparison.Ordinal);
        Assert.Equal(["ann@example.com"], mail.To);
        Assert.Single(mail.Links);
    }

    [Theory]
    [InlineData("a\r\nBcc: eve@evil.example")]
    [InlineData("a\nBcc: eve@evil.example")]
    [InlineData("a\rX: y")]
    [InlineData("a\0b")]
    [InlineData("a\u2028b")]
    public async Task A_line_break_cannot_reach_a_header(string hostile)
    {
        await using var app = await StartAsync();
        Action<MailBuilder>[] doors =
        [
            mail => mail.Subject(hostile),
            mail => mail.To($"ann@example.com{hostile}"),
            mail => mail.To("ann@example.com", hostile),
            mail => mail.ReplyTo("ann@example.com", hostile),
            mail => mail.From("ann@example.com", hostile),
            mail => mail.Header("X-Order", hostile),
            mail => mail.Header(hostile, "x"),
            mail => mail.Attach(hostile, []),
            mail => mail.Embed(hostile, "logo.png", []),
        ];

        foreach (var door in doors)
        {
            var error = await Assert.ThrowsAsync<GableException>(() => app.SendAsync(new PlainMail(mail => door(mail.To("bob@example.com").Subject("x").Text("x")))));
            Assert.Equal("GABLE3008", error.Id);
            Assert.DoesNotContain('\n', error.What);
        }

        Assert.Empty(app.Mailbox.Messages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("ann@")]
    [InlineData("@example.com")]
    [InlineData("ann@example.com, eve@evil.example")]
    [InlineData("ann@example.com;eve@evil.example")]
    [InlineData("Ann <ann@example.com>")]
    [InlineData("<ann@example.com>")]
    [InlineData("group: ann@example.com;")]
    [InlineData("ann@exa mple.com")]
    [InlineData("ann@example.com (comment)")]
    [InlineData("@evil.example:ann@example.com")]
    public async Task What_is_not_one_address_is_refused(string address)
    {
        await using var app = await StartAsync();

        var error = await Assert.ThrowsAsync<GableException>(() => app.SendAsync(PlainMail.To(address)));

        Assert.Equal("GABLE3008", error.Id);
    }

    [Theory]
    [InlineData("ann+shop@example.com")]
    [InlineData("o'hara@example.co.uk")]
    [InlineData("ann@xn--bcher-kva.example", "ann@bücher.example")]
    [InlineData("ann@bücher.example")]
    public async Task Ordinary_addresses_are_taken_as_they_are(string address, string? read = null)
    {
        await using var app = await StartAsync();

        var mail = await app.ComposeAsync(PlainMail.To(address));

        Assert.Equal([read ?? address], mail.To);
        Assert.Empty(mail.Bcc);
    }

    [Fact]
    public async Task Hidden_recipients_are_on_the_envelope_alone()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await MailApp.StartAsync(MailApp.To(server.Port));

        await app.SendAsync(new PlainMail(mail => mail.To("ann@example.com").Cc("cat@example.com").Bcc("bob@example.com").Subject("x").Text("x")));

        var received = await server.NextAsync();
        Assert.Equal(["ann@example.com", "cat@example.com", "bob@example.com"], received.Recipients);
        Assert.DoesNotContain("bob@example.com", System.Text.Encoding.Latin1.GetString(received.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_lacks_something_says_all_of_it()
    {
        await using var app = await StartAsync();

        var error = await Assert.ThrowsAsync<GableException>(() => app.SendAsync(new PlainMail(static _ => { })));

        Assert.Equal("GABLE3007", error.Id);
        Assert.All(["a recipient", "a subject", "a text"], part => Assert.Contains(part, error.What, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_refused_before_it_waits()
    {
        await using var app = await StartAsync(("Gable:Mail:MaxMessageBytes", "2048"));

        var error = await Assert.ThrowsAsync<GableException>(() => app.SendAsync(new PlainMail(
            static mail => mail.To("ann@example.com").Subject("x").Text("x").Attach("big.bin", new byte[4096]))));

        Assert.Equal("GABLE3011", error.Id);
    }

    [Fact]
    public async Task A_link_outside_a_request_needs_the_address_of_the_application()
    {
        await using var app = await MailApp.StartAsync(environment: "Development");

        var error = await Assert.ThrowsAsync<GableException>(() => app.SendAsync(new OrderShipped("ann@example.com", 7)));

        Assert.Equal("GABLE3009", error.Id);
    }

    [Fact]
    public async Task The_layout_of_the_application_frames_every_mail_without_being_named()
    {
        await using var app = await StartAsync(own: Layouts("OwnLayout"));

        var mail = await app.ComposeAsync(new OrderShipped("ann@example.com", 7));

        Assert.StartsWith("<main>own ", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Order 7 is on its way", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_layouts_are_a_mistake_that_names_both()
    {
        await using var app = await StartAsync(own: Layouts("OneLayout", "OtherLayout"));

        var error = await Assert.ThrowsAsync<GableException>(() => app.SendAsync(new OrderShipped("ann@example.com", 7)));

        Assert.Equal("GABLE3013", error.Id);
        Assert.Contains("OneLayout and OtherLayout", error.What, StringComparison.Ordinal);
    }

    private static Task<MailApp> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    private static Task<MailApp> StartAsync(Assembly? own, params (string Key, string Value)[] settings) => MailApp.StartAsync(
        new Dictionary<string, string?>(settings.Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))) { ["Gable:Mail:BaseUrl"] = "https://shop.example" },
        builder =>
        {
            if (own is not null)
            {
                builder.GetApplicationTypes().Add(own);
            }
        },
        "Development");

    // In an assembly of their own: a layout in this one would frame the mails of all tests.
    private static AssemblyBuilder Layouts(params string[] names)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"Layouts{string.Concat(names)}"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("Layouts");
        Array.ForEach(names, name => module.DefineType(name, TypeAttributes.Public, typeof(OwnLayout<int>)).CreateType());
        return assembly;
    }
}
