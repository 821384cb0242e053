using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Gable.Tests;

/// <summary>The commands of the application itself, run as processes of the five-line sample.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gable-commands-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Help_lists_every_command_with_what_it_does()
    {
        var (code, output, _) = await RunAsync(["help"]);

        Assert.Equal(0, code);
        Assert.All(["routes", "settings", "check", "describe"], command => Assert.Contains(command, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rutes", "Did you mean 'routes'?")]
    [InlineData("chek", "Did you mean 'check'?")]
    [InlineData("xyzzy", "The commands are:")]
    public async Task An_unknown_command_names_the_nearest_and_serves_nothing(string command, string expected)
    {
        var (code, _, error) = await RunAsync([command]);

        Assert.Equal(2, code);
        Assert.Contains("GABLE0140", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_lists_method_and_route_as_text_and_as_json()
    {
        var (_, text, _) = await RunAsync(["routes"]);
        var (_, json, _) = await RunAsync(["routes", "hello", "--json"]);

        Assert.Matches(@"GET\s+/hello", text);
        Assert.Equal("/hello", Assert.Single(JsonDocument.Parse(json).RootElement.EnumerateArray()).GetProperty("route").GetString());
    }

    [Fact]
    public async Task Settings_shows_values_with_their_source_and_masks_secrets()
    {
        var (code, output, _) = await RunAsync(
            ["settings", "--changed"], ("Gable__Secret", "a secret of more than thirty-two characters"), ("Gable__Limits__MaxBodyBytes", "2048"),
            ("Gable__Mail__Password", "hush-hush"));

        Assert.Equal(0, code);
        Assert.Matches(@"Gable:Limits:MaxBodyBytes\s+2048\s+environment", output);
        Assert.Matches(@"Gable:Secret\s+\*+\s+environment", output);
        Assert.Matches(@"Gable:Mail:Password\s+\*+\s+environment", output);
        Assert.DoesNotContain("thirty-two", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_judges_as_it_is_and_as_production_would()
    {
        var (good, _, _) = await RunAsync(["check"]);
        var (bad, output, _) = await RunAsync(["check", "--deploy", "--json"]);

        Assert.Equal((0, 1), (good, bad));
        var ids = JsonDocument.Parse(output).RootElement.EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() == "error").Select(finding => finding.GetProperty("id").GetString());
        Assert.Equal(["GABLE0060", "GABLE0101"], ids.Order());
    }

    [Fact]
    public async Task Describe_is_json_for_programs()
    {
        var (code, output, _) = await RunAsync(["describe", "--json"]);

        Assert.Equal(0, code);
        var sections = JsonDocument.Parse(output).RootElement;
        Assert.Contains(sections.GetProperty("routes").EnumerateArray(), route => route.GetProperty("name").GetString() == "/hello");
        Assert.True(sections.TryGetProperty("assemblies", out _));
    }

    [Fact]
    public async Task Production_does_not_start_without_its_secret_and_hosts_and_says_all_at_once()
    {
        var (code, _, error) = await RunAsync([], ("ASPNETCORE_ENVIRONMENT", "Production"), ("Gable__Limts__MaxBodyBytes", "1"));

        Assert.Equal(1, code);
        Assert.All(["GABLE0060", "GABLE0101", "GABLE0111", "openssl rand -base64 32", "AllowedHosts"], part => Assert.Contains(part, error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gable__Limits__MaxBodyBytes", "abc")]
    [InlineData("Gable__Limits__MaxBodyBytes", "-5")]
    [InlineData("Gable__Security__TrustedProxies__0", "not-an-address")]
    [InlineData("Gable__Shutdown__Timeout", "soon")]
    [InlineData("Gable__Overload__MaxQueuedRequests", "-1")]
    public async Task A_wrong_setting_is_a_readable_report_not_a_stack_trace(string name, string value)
    {
        var (code, _, error) = await RunAsync([], (name, value));

        Assert.Equal(1, code);
        Assert.Contains("GABLE0110", error, StringComparison.Ordinal);
        Assert.Contains(value, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_told_with_another_to_take()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (code, output, error) = await RunAsync(["--urls", $"http://{other.LocalEndpoint}"]);

        Assert.Equal(1, code);
        Assert.Contains("GABLE0160", error, StringComparison.Ordinal);
        Assert.Contains("--urls", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:5100")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("ftp://127.0.0.1:5100")]
    public async Task An_address_that_is_none_is_told_without_a_stack(string address)
    {
        var (code, output, error) = await RunAsync(["--urls", address]);

        Assert.Equal(1, code);
        Assert.Contains("GABLE0160", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Whoever_asks_for_help_gets_it_instead_of_a_server(string argument)
    {
        var (code, output, _) = await RunAsync([argument]);

        Assert.Equal(0, code);
        Assert.Contains("routes", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gable__Limits__MaxBodyByte", "The nearest known name is Gable:Limits:MaxBodyBytes.")]
    [InlineData("Gable__Limts__X", "Gable:Limits has MaxBodyBytes, MaxFormBytes")]
    [InlineData("Gable__Zebra__X", "The sections are Limits, Mail")]
    public async Task A_setting_that_nothing_reads_is_told_with_what_was_probably_meant(string name, string expected)
    {
        var (_, output, _) = await RunAsync(["check"], (name, "1"));

        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hello.dll"), .. arguments])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        environment.ToList().ForEach(variable => start.Environment[variable.Name] = variable.Value);

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, output, await error);
    }
}
