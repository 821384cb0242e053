using System.CommandLine;
using System.Globalization;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary><c>token</c>: makes, lists and revokes API tokens.</summary>
internal sealed class TokenCommand(IServiceProvider services) : IApplicationCommand
{
    private readonly CommandRun _run = new(services);

    public Command Build() => new("token", "Make, list and revoke API tokens.") { Create(), List(), Revoke() };

    private static Argument<string> Email() => new("email") { Description = "The address of the user for whom the token acts." };

    private Command Create()
    {
        var email = Email();
        var name = new Option<string>("--name") { Description = "What the token is for.", Required = true };
        var scopes = new Option<string[]>("--scope") { Description = "* for all, read for all that changes nothing, or a permission; may occur several times. Default: *.", DefaultValueFactory = static _ => [ApiTokenScopes.All] };
        var days = new Option<int>("--days") { Description = "In how many days it stops working: 1 to 366.", DefaultValueFactory = static _ => ApiTokenFlow.DefaultDays };
        var command = new Command("create", "Make an API token; it is printed once.") { email, name, scopes, days };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var (secret, token) = await scope.GetRequiredService<ApiTokenFlow>().CreateAsync(user.Id, parsed.GetValue(name), parsed.GetValue(scopes) ?? [], parsed.GetValue(days), null, cancellationToken);

            // Beside the token, so that a script that takes what is printed has the token alone.
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"Shown this once; it stops working on {token.ExpiresAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. Send it as: Authorization: Bearer {token.Start}…");
            return secret;
        }));
        return command;
    }

    private Command List()
    {
        var email = Email();
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var command = new Command("list", "List a user's API tokens.") { email, json };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
        {
            var user = await CommandRun.UserAsync(scope, parsed.GetValue(email)!, cancellationToken);
            var rows = await scope.GetRequiredService<ApiTokenFlow>().ListAsync(user.Id, cancellationToken);
            return parsed.GetValue(json)
                ? CommandRun.Serialize(rows.Select(static row => new { row.Id, row.Name, row.Start, row.Scopes, row.CreatedAt, row.ExpiresAt, row.LastUsedAt, row.LastAddress }))
                : rows.Count == 0 ? $"{user.Email} has no API token."
                : CommandRun.Table(["ID", "NAME", "START", "SCOPES", "EXPIRES", "LAST USED"], rows.Select(static row => new[] { row.Id.ToString(), row.Name, row.Start + "…", row.Scopes, Time(row.ExpiresAt), Time(row.LastUsedAt) }));
        }));
        return command;
    }

    private Command Revoke()
    {
        var id = new Argument<Guid>("id") { Description = "The token's id, as token list prints it." };
        var command = new Command("revoke", "Revoke an API token.") { id };
        command.SetAction(_run.Action(async (parsed, scope, cancellationToken) =>
            await scope.GetRequiredService<ApiTokenFlow>().RevokeAsync(null, parsed.GetValue(id), cancellationToken)
                ? "The token is revoked."
                : throw AccountProblems.Invalid("", $"There is no API token {parsed.GetValue(id)}.")));
        return command;
    }

    private static string Time(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "never";
}
