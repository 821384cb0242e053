using System.CommandLine;
using System.Text.Json;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary><c>mail</c>: tries the mail server and lists the mail classes.</summary>
internal sealed class MailCommand(IServiceProvider services) : IApplicationCommand
{
    public Command Build() => new("mail", "Try the mail server; list the mail classes.") { Test(), List() };

    private Command Test()
    {
        var address = new Argument<string>("address") { Description = "Who gets the test mail." };
        var command = new Command("test", "Send one mail now through the server of the settings, and say what it answered.") { address };
        command.SetAction((parsed, cancellationToken) => TestAsync(parsed, parsed.GetValue(address)!, cancellationToken));
        return command;
    }

    private async Task<int> TestAsync(ParseResult parsed, string address, CancellationToken cancellationToken)
    {
        var mode = services.GetRequiredService<MailMode>();
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);

        try
        {
            var server = await SendAsync(mode, address, cancellationToken);
            output.WriteLine($"{server} took the mail for {address}. Whether it arrives is for the servers after it: look into the inbox, and the spam folder.");
            return 0;
        }
        catch (GableException problem)
        {
            return Tell(error, problem.Id, problem.What, problem.Fix);
        }
        catch (MailDeliveryException problem)
        {
            var (id, fix) = MailProblems.Of(problem.Failure, mode.Server);
            return Tell(error, id, problem.Message, fix);
        }
        catch (OptionsValidationException problem)
        {
            return Tell(error, "GABLE0110", string.Join(" ", problem.Failures), "Correct the settings below Gable:Mail.");
        }
    }

    private async Task<string> SendAsync(MailMode mode, string address, CancellationToken cancellationToken)
    {
        var transport = services.GetRequiredService<IMailTransport>();

        if (!mode.Leaves(transport))
        {
            throw MailProblems.NoServer("mail test is to send one");
        }

        await using var scope = services.CreateAsyncScope();
        var name = mode.Server?.DisplayName ?? transport.GetType().Name;
        var product = services.GetRequiredService<IOptions<GableMailOptions>>().Value.ProductName!;
        var mail = new TestMail(address, product, name, services.GetRequiredService<TimeProvider>().GetUtcNow());
        await transport.SendAsync(await scope.ServiceProvider.GetRequiredService<MailComposer>().ComposeAsync(mail, cancellationToken), cancellationToken);
        return name;
    }

    private Command List()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var command = new Command("list", "List the mail classes with their templates and previews.") { json };
        command.SetAction(parsed => Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json)));
        return command;
    }

    private void Print(TextWriter output, bool json)
    {
        var kinds = services.GetRequiredService<MailKinds>();
        var rows = kinds.All
            .Select(static kind => (kind.Name, Template: MailKinds.TemplateOf(kind), Preview: MailKinds.HasPreview(kind) ? $"{MailboxEndpoints.Root}/previews/{kind.FullName}" : ""))
            .Concat(kinds.Samples.Select(static sample => (sample.Name, Template: "", Preview: $"{MailboxEndpoints.Root}/previews/{sample.Name}")))
            .ToList();

        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(rows.Select(static row => new { row.Name, row.Template, row.Preview }), JsonSerializerOptions.Web));
            return;
        }

        if (rows.Count == 0)
        {
            output.WriteLine("There is no mail class. Derive one from Mail<TTemplate>.");
            return;
        }

        var (names, templates) = (Math.Max(4, rows.Max(static row => row.Name.Length)), Math.Max(8, rows.Max(static row => row.Template.Length)));
        output.WriteLine($"{"NAME".PadRight(names)}  {"TEMPLATE".PadRight(templates)}  PREVIEW");
        rows.ForEach(row => output.WriteLine($"{row.Name.PadRight(names)}  {row.Template.PadRight(templates)}  {row.Preview}".TrimEnd()));
    }

    private static int Tell(TextWriter error, string id, string what, string fix)
    {
        error.WriteLine($"{id}: {what}");
        error.WriteLine($"→ {fix}");
        return 1;
    }
}
