using System.CommandLine;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>The commands of the accounts, as they are typed.</summary>
internal static class Command
{
    public static async Task<(int Status, string Output)> RunAsync(AccountsApp app, string line, params string[] more)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var root = new RootCommand();

        foreach (var command in app.App.Services.GetServices<IApplicationCommand>().Where(static command => command is UserCommand or RoleCommand or TokenCommand))
        {
            root.Add(command.Build());
        }

        var status = await root.Parse([.. line.Split(' '), .. more]).InvokeAsync(new() { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (status, status == 0 ? output.ToString() : output.ToString() + error);
    }
}
