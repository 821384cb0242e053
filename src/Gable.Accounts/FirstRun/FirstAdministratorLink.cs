using Gable.Core;
using Gable.Data;
using Gable.Mail;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Prints the link for the first administrator when the application starts without users.</summary>
/// <remarks>On the terminal and not in the log: logs are collected and read by many.</remarks>
internal sealed class FirstAdministratorLink(
    IServiceScopeFactory scopes, IServer server, IOptions<GableMailOptions> mail, IOptions<AccountOptions> options, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>Where the link goes; the terminal.</summary>
    internal TextWriter Output { get; set; } = Console.Out;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);

        try
        {
            await started.Task.WaitAsync(stoppingToken);
            await PrintAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before it was started.
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or GableException || DatabaseUnavailable.Is(exception))
        {
            // Without its tables or its database the application says so itself; the next start prints the link.
        }
    }

    private async Task PrintAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();

        if (await scope.ServiceProvider.GetRequiredService<FirstAdministratorFlow>().OfferAsync(cancellationToken) is { } token)
        {
            var address = mail.Value.BaseUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            await Output.WriteLineAsync(
                $"\nThere are no users yet. Make the first administrator, once and within {options.Value.LinkLifetime.TotalMinutes:0} minutes:\n" +
                $"→ {address.TrimEnd('/')}/account/{AccountPageKeys.FirstAdministrator}?token={token}\n");
        }
    }
}
