using System.Net;
using Gable.Core;
using Gable.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gable.Testing;

/// <summary>A running application under test.</summary>
/// <typeparam name="TProgram">The application's <c>Program</c>.</typeparam>
public sealed class TestApp<TProgram> : IAsyncDisposable
    where TProgram : class
{
    private readonly WebApplicationFactory<TProgram> _factory;
    private readonly TestUserFilter _users = new();
    private readonly string? _connectionString;
    private readonly ITestDatabaseServer? _server;

    internal TestApp(TestAppOptions options, string? connectionString, ITestDatabaseServer? server)
    {
        (_connectionString, _server) = (connectionString, server);
        _factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host => Configure(host, options));
        _factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
    }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>Where the application listens: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>A client that is not signed in. It follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The mails that the application sent, the oldest first; those of a transaction appear when it has committed.</summary>
    public Mailbox Mails => Services.GetRequiredService<Mailbox>();

    /// <summary>A client that is signed in as a user.</summary>
    /// <param name="user">Who asks.</param>
    public HttpClient As(TestUser user)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Add(TestUserFilter.Header, _users.Issue(user));
        return client;
    }

    /// <summary>Runs code with the application's database context.</summary>
    /// <typeparam name="TResult">What the code returns.</typeparam>
    /// <param name="work">The code.</param>
    public async Task<TResult> WithDbAsync<TResult>(Func<DbContext, Task<TResult>> work)
    {
        ArgumentNullException.ThrowIfNull(work);

        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<DbContext>());
    }

    /// <summary>Who may do what, line by line as <c>policies</c> prints it: <c>Brand create: actor.IsIn("staff")</c>.</summary>
    /// <remarks>Compare it with a list in a test, so that nobody widens a rule unseen.</remarks>
    /// <param name="model">Only lines of this model or of one of its fields; <c>null</c> for all.</param>
    public IReadOnlyList<string> Policies(string? model = null) =>
    [
        .. Services.GetServices<IDescriptionSource>()
            .Where(static source => source.Section == "policies")
            .SelectMany(static source => source.Describe())
            .Where(line => model is null || line.Name.StartsWith($"{model} ", StringComparison.Ordinal) || line.Name.StartsWith($"{model}.", StringComparison.Ordinal))
            .Select(static line => $"{line.Name}: {line.Summary}"),
    ];

    /// <summary>Stops the application and removes its database.</summary>
    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _factory.DisposeAsync();

        if (_server is not null && _connectionString is not null)
        {
            await _server.DropAsync(_connectionString);
        }
    }

    internal void Start()
    {
        _factory.StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new Uri(addresses.First());
        Client = NewClient();
    }

    private HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    private void Configure(IWebHostBuilder host, TestAppOptions options)
    {
        host.UseEnvironment(options.Environment);

        if (_connectionString is not null)
        {
            host.UseSetting("ConnectionStrings:Default", _connectionString);

            // Where tests run, the database is often busy with those of others.
            host.UseSetting("Gable:Data:ConnectTimeout", "00:00:30");
        }

        foreach (var (key, value) in options.Settings)
        {
            host.UseSetting(key, value);
        }

        host.ConfigureServices(services =>
        {
            services.AddSingleton<IStartupFilter>(_users);

            if (options.Clock is { } clock)
            {
                services.Replace(ServiceDescriptor.Singleton(clock));
            }

            if (options.CollectMails)
            {
                services.CaptureMails();
            }

            options.ConfigureServices?.Invoke(services);
        });
    }
}
