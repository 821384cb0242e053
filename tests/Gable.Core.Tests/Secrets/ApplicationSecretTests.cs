using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Gable.Core.Tests.Secrets;

public sealed class ApplicationSecretTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gable-secret-").FullName;

    [Fact]
    public void Nodes_with_the_same_secret_derive_the_same_key_and_each_purpose_has_its_own()
    {
        var (one, two) = (Secret("0123456789abcdef0123456789abcdef"), Secret("0123456789abcdef0123456789abcdef"));

        Assert.Equal(one.Derive("cursor"), two.Derive("cursor"));
        Assert.NotEqual(one.Derive("cursor"), one.Derive("cookie"));
        Assert.Equal(32, one.Derive("cursor").Length);
    }

    [Fact]
    public void Development_makes_a_secret_once_and_keeps_it()
    {
        var first = Secret(null, "Development").Derive("cursor");

        Assert.Equal(first, Secret(null, "Development").Derive("cursor"));
        Assert.True(File.Exists(Path.Combine(_folder, "data", "secret.txt")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("too short")]
    public void Production_without_a_secret_is_refused_with_the_command_that_makes_one(string? configured)
    {
        var error = Assert.Throws<GableException>(() => Secret(configured, "Production").Derive("cursor"));

        Assert.Equal("GABLE0060", error.Id);
        Assert.Contains("openssl rand -base64 32", error.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain("too short", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_deploy_judges_a_development_machine_as_production_would()
    {
        var environment = new FolderEnvironment(_folder, "Development");
        var check = new ApplicationSecretCheck(Secret(null, "Development"), environment);

        var deploy = Assert.Single(await check.RunAsync(new(CheckPurpose.Deploy), TestContext.Current.CancellationToken));
        var start = Assert.Single(await check.RunAsync(new(CheckPurpose.Start), TestContext.Current.CancellationToken));

        Assert.Equal(CheckSeverity.Error, deploy.Severity);
        Assert.Equal(CheckSeverity.Ok, start.Severity);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ApplicationSecret Secret(string? configured, string environment = "Production") => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("Gable:Secret", configured)]).Build(),
        new FolderEnvironment(_folder, environment));

    private sealed class FolderEnvironment(string folder, string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
