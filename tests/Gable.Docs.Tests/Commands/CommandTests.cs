namespace Gable.Docs.Tests;

/// <summary>The commands that the pages name exist.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly DocumentedApplication _application = new();

    [Fact]
    public void Every_command_that_a_page_names_is_one_that_the_application_reads()
    {
        var checker = new CommandChecker(_application.Commands());
        var problems = Repository.MarkdownFiles.SelectMany(page => checker.Problems(page, Repository.Read(page))).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Every_command_is_in_the_reference()
    {
        var page = Repository.Read("docs/reference/commands.md");

        Assert.All(_application.Commands().Subcommands, command => Assert.Matches($@"(?m)^\| `{command.Name}\b", page));
    }

    [Theory]
    [InlineData("Run `dotnet run -- db migrat`.", "page.md:1: db migrat: ")]
    [InlineData("```\ndotnet run -- rutes     every endpoint\n```", "page.md:2: there is no command rutes.")]
    [InlineData("dotnet Store.dll db migrate --nme add_price", "page.md:1: db migrate --nme add_price: ")]
    public void A_command_that_does_not_exist_is_told_with_its_page_and_line(string text, string expected) =>
        Assert.StartsWith(expected, new CommandChecker(_application.Commands()).Problems("page.md", text).First(), StringComparison.Ordinal);

    [Theory]
    [InlineData("dotnet run -- db migrate --rename Products.Title:Headline")]
    [InlineData("dotnet run -- db migrate     writes and applies what changed")]
    [InlineData("Run `dotnet run -- model [name] [--json]` or `dotnet run -- help db migrate`.")]
    [InlineData("dotnet run -- user create ann@example.com --password 'seven green umbrellas'")]
    [InlineData("dotnet run -- token create ann@example.com --name nightly --days 30 | head -n 1")]
    [InlineData("dotnet run -- --urls http://localhost:5100")]
    public void A_command_as_the_application_reads_it_is_fine(string text) =>
        Assert.Empty(new CommandChecker(_application.Commands()).Problems("page.md", text));

    public void Dispose() => _application.Dispose();
}
