using System.CommandLine;
using System.Text.Json;

namespace Gable.Core;

/// <summary><c>check</c>: what is wrong with the set-up, and with <c>--deploy</c> what production would refuse.</summary>
internal sealed class CheckCommand(CheckRunner runner) : IApplicationCommand
{
    public Command Build()
    {
        var deploy = new Option<bool>("--deploy") { Description = "Judge the settings as production would." };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var command = new Command("check", "Looks for mistakes in the set-up; exits with 1 when there are errors.") { deploy, json };

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var purpose = parsed.GetValue(deploy) ? CheckPurpose.Deploy : CheckPurpose.Inspect;
            var findings = await runner.RunAsync(purpose, cancellationToken);
            Print(findings, parsed.GetValue(json));
            return findings.Any(finding => finding.Severity == CheckSeverity.Error) ? 1 : 0;
        });

        return command;
    }

    private static void Print(IReadOnlyList<CheckResult> findings, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(CommandJson.Serialize(
                findings.Select(finding => new { finding.Id, severity = Name(finding.Severity), finding.Subject, finding.Message, finding.Fix })));
            return;
        }

        foreach (var finding in findings)
        {
            Console.Out.WriteLine($"{Name(finding.Severity),-7} {finding.Id} {finding.Subject}: {finding.Message}");

            if (finding.Fix.Length > 0)
            {
                Console.Out.WriteLine($"        {finding.Fix}");
            }
        }
    }

    private static string Name(CheckSeverity severity) => JsonNamingPolicy.CamelCase.ConvertName(severity.ToString());
}
