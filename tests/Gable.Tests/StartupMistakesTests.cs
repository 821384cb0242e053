using Gable.Core;
using Gable.Tests.Broken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Tests;

/// <summary>What is wrong with an application is told before it serves: all of it at once, each by its id, with what to type.</summary>
public sealed class StartupMistakesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gable-broken-");

    [Fact]
    public async Task Every_mistake_is_in_one_report_with_its_id_and_the_remedy()
    {
        var error = await StartAsync(
            ("Gable:Limits:MaxBodyBytes", "-1"),
            ("Gable:Limts:MaxFormBytes", "5"),
            ("Gable:Shutdown:Timeout", "soon"));

        AssertTold(error, "GABLE0110", "MaxBodyBytes");
        AssertTold(error, "GABLE0110", "Gable:Shutdown:Timeout");
        AssertTold(error, "GABLE0111", "Gable:Limts:MaxFormBytes", "Gable:Limits:MaxFormBytes");
        AssertTold(error, "GABLE0150", "/reports/{", nameof(FirstModule), nameof(SecondModule));
        AssertTold(error, "GABLE2001", nameof(Orphan));
        AssertTold(error, "GABLE2002", "/api/widgets", typeof(Widget).FullName!, typeof(Broken.Other.Widget).FullName!);
        AssertTold(error, "GABLE2003", nameof(Forgotten));
        AssertTold(error, "GABLE1511", "no migration yet");
        AssertTold(error, "GABLE2010", nameof(Ticket), "IsLucky");
        Assert.All(error.Problems, finding => Assert.NotEmpty(finding.Fix));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("00:00:00")]
    public async Task A_wrong_setting_of_the_database_is_told_although_everything_needs_it(string timeout)
    {
        var error = await StartAsync(("Gable:Data:ConnectTimeout", timeout));

        AssertTold(error, "GABLE0110", "Gable:Data:ConnectTimeout", timeout);
    }

    [Theory]
    [InlineData("Hst=localhost;Database=x", "GABLE1001")]
    [InlineData("postgres://localhost:notaport/x", "GABLE1001")]
    [InlineData("mysql://localhost/x", "GABLE1001")]
    public async Task A_bad_connection_string_is_told_beside_the_others_and_without_its_password(string connection, string id)
    {
        var error = await StartAsync(("ConnectionStrings:Default", connection + "?password=hunter2"));

        Assert.StartsWith(id[..6], error.Problems.First(finding => finding.Id.StartsWith("GABLE1", StringComparison.Ordinal)).Id, StringComparison.Ordinal);
        AssertTold(error, "GABLE0150", nameof(FirstModule));
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_with_the_setting_it_came_from()
    {
        var error = await StartAsync(("ConnectionStrings:Default", "Host=127.0.0.1;Port=1;Username=u;Password=hunter2;Database=shop"));

        AssertTold(error, "GABLE1003", "ConnectionStrings:Default");
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_told_with_the_command_that_makes_it()
    {
        var server = Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES");
        Assert.SkipWhen(server is null, "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");

        var error = await StartAsync(("ConnectionStrings:Default", $"{server};Database=nobody_made_this"));

        AssertTold(error, "GABLE1003", "nobody_made_this");
        Assert.Contains("dotnet run -- db migrate", error.Problems.First(problem => problem.Id == "GABLE1003").Fix, StringComparison.Ordinal);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<StartupException> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(StartupMistakesTests).Assembly.GetName().Name,
            ContentRootPath = _root.FullName,
            EnvironmentName = "Development",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddGable<BrokenDb>();
        builder.AddModule<FirstModule>();
        builder.AddModule<SecondModule>();

        var app = builder.Build();
        app.UseGable();
        app.MapGable();

        // As a test host starts it: the findings come as an exception instead of on the console.
        return await Assert.ThrowsAsync<StartupException>(() => app.RunGableAsync(["--applicationName=test"]));
    }

    private static void AssertTold(StartupException error, string id, params string[] parts) => Assert.True(
        error.Problems.Any(problem => problem.Id == id && parts.All(part => $"{problem.Subject} {problem.Message}".Contains(part, StringComparison.Ordinal))),
        $"{id} with {string.Join(", ", parts)} is not among:\n{error.Message}");
}
