using System.Globalization;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Mail;

/// <summary>The mailbox below <c>/_gable/mail</c>, in development alone.</summary>
internal sealed class MailboxEndpoints(IHostEnvironment environment) : IEndpointSource
{
    internal const string Root = "/_gable/mail";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        if (!environment.IsDevelopment())
        {
            return;
        }

        var group = endpoints.MapGroup(Root).AllowAnonymous().ExcludeFromDescription();
        group.MapGet("", static (HttpContext context, Mailbox mailbox, MailKinds kinds) => MailboxListPage.WriteAsync(context, mailbox, kinds));
        group.MapPost("clear", static (Mailbox mailbox) => mailbox.Clear());

        MapViews(group.MapGroup("{id:guid}"), static context => ValueTask.FromResult(
            context.RequestServices.GetRequiredService<Mailbox>().Find(Guid.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture))));
        MapViews(group.MapGroup("previews/{kind}"), PreviewAsync);
    }

    // A message and a preview are looked at in the same ways.
    private static void MapViews(RouteGroupBuilder group, Func<HttpContext, ValueTask<MailboxMessage?>> find)
    {
        group.MapGet("", async (HttpContext context) => await (await find(context) is { } message
            ? MailboxMessagePage.WriteAsync(context, message)
            : MailboxListPage.WriteMissingAsync(context)));
        group.MapGet("html", async (HttpContext context) => await find(context) is { Html: { } } message
                ? Results.Text(MailboxHtml.For(message), "text/html; charset=utf-8")
                : Results.NotFound())
            .WithMetadata(MailboxHtml.Policy);
        group.MapGet("source", async (HttpContext context) => await find(context) is { } message
            ? Results.Bytes(message.Content, "message/rfc822", $"{message.Kind}.eml")
            : Results.NotFound());

        // Always a download: a file of a mail must not run as a page of this application.
        group.MapGet("files/{index:int}", async (HttpContext context, int index) =>
            await find(context) is { } message && index >= 0 && index < message.Attachments.Count
                ? Results.Bytes(message.Attachments[index].Content, "application/octet-stream", message.Attachments[index].Name)
                : Results.NotFound());
    }

    private static async ValueTask<MailboxMessage?> PreviewAsync(HttpContext context)
    {
        var services = context.RequestServices;

        // Some mails take their texts when they are made.
        if (Culture(context) is { } culture)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }

        if (Find(services, (string)context.Request.RouteValues["kind"]!) is not { } mail)
        {
            return null;
        }

        var queued = await services.GetRequiredService<MailComposer>().ComposeAsync(mail, Culture(context) ?? mail.Culture, context.RequestAborted);
        return new MailboxMessage(queued);
    }

    private static Mail? Find(IServiceProvider services, string name)
    {
        var kinds = services.GetRequiredService<MailKinds>();
        return kinds.FindPreview(name) is { } kind ? MailKinds.Preview(kind) : kinds.Samples.FirstOrDefault(sample => sample.Name == name).Sample?.Make(services);
    }

    /// <summary>The language that the page asks for; <c>null</c> for the preview's own.</summary>
    private static CultureInfo? Culture(HttpContext context)
    {
        try
        {
            return context.Request.Query["culture"].ToString() is { Length: > 0 } name ? CultureInfo.GetCultureInfo(name, predefinedOnly: true) : null;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
