using Gable.Core;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gable.Mail.Tests;

/// <summary>An application with a database and mails on real Kestrel.</summary>
internal sealed class MailApp : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gable-mail-");

    private MailApp(string environment, IDictionary<string, string?> settings, Action<IHostApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(MailApp).Assembly.GetName().Name,
            EnvironmentName = environment,
            ContentRootPath = _folder.FullName,
        });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(
        [
            new("urls", "http://127.0.0.1:0"),
            new("AllowedHosts", "127.0.0.1"),
            new("ConnectionStrings:Default", $"Data Source={Path.Combine(_folder.FullName, "mail.db")}"),
            new("Gable:Secret", "the secret of the mail tests, long enough"),
            new("Gable:Security:AllowPlainHttp", "true"),
            new("Gable:Shutdown:DrainDelay", "00:00:00"),
            .. settings,
        ]);
        configure?.Invoke(builder);
        builder.AddGable<MailDb>();
        App = builder.Build();
        App.UseGable();
        App.MapGable();
        App.MapPost("/buy", BuyAsync);
    }

    public WebApplication App { get; }

    public LogLines Log { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public Mailbox Mailbox => App.Services.GetRequiredService<Mailbox>();

    public MailBacklog Backlog => App.Services.GetRequiredService<MailBacklog>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The settings that send to a server on this machine.</summary>
    public static Dictionary<string, string?> To(int port) => new()
    {
        ["Gable:Mail:Server"] = "127.0.0.1",
        ["Gable:Mail:Port"] = $"{port}",
        ["Gable:Mail:From"] = "Shop <shop@example.com>",
        ["Gable:Mail:BaseUrl"] = "https://shop.example",
    };

    public static MailApp Build(string environment, IDictionary<string, string?>? settings = null, Action<IHostApplicationBuilder>? configure = null) =>
        new(environment, settings ?? new Dictionary<string, string?>(), configure);

    public static async Task<MailApp> StartAsync(
        IDictionary<string, string?>? settings = null, Action<IHostApplicationBuilder>? configure = null, string environment = "Production")
    {
        var app = Build(environment, settings, configure);

        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MailDb>().Database.EnsureCreatedAsync(Cancel);
        }

        await app.App.StartAsync(Cancel);
        var address = app.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        app.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        return app;
    }

    public async Task<Guid> SendAsync(Mail mail)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMailer>().SendAsync(mail, Cancel);
    }

    /// <summary>Sends the mail and gives it back as its reader gets it; for an application that keeps its mails.</summary>
    public async Task<MailboxMessage> ComposeAsync(Mail mail)
    {
        var id = await SendAsync(mail);
        return Assert.Single(Mailbox.Messages, message => message.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    // Buys in a transaction; with a number below zero it fails after the mail was sent.
    private static async Task<IResult> BuyAsync(int number, MailDb db, IWriteGate gate, IMailer mailer, MailBacklog backlog, CancellationToken cancellationToken)
    {
        var waiting = await db.WriteAsync(gate, async cancel =>
        {
            db.Purchases.Add(new Purchase { Number = number });
            await mailer.SendAsync(new OrderShipped("ann@example.com", number), cancel);
            await db.SaveChangesAsync(cancel);
            return number < 0 ? throw new ConflictException("Sold out.") : backlog.Count;
        }, cancellationToken);

        return Results.Text($"{waiting}");
    }
}
