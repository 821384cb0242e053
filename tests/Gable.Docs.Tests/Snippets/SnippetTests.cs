namespace Gable.Docs.Tests;

/// <summary>The C# that the pages show compiles.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Pages => [.. Repository.PagesWithSnippets.Where(static page => Repository.Read(page).Contains("```csharp", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_snippets_of_a_page_compile(string page)
    {
        var problems = SnippetCompiler.Problems(MarkdownPage.Load(page));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void No_block_of_code_escapes_by_another_name_of_the_language() => Assert.DoesNotContain(
        Repository.PagesWithSnippets.SelectMany(static page => MarkdownPage.Load(page).Fences),
        static block => block.Language is "cs" or "c#" or "C#" or "CSharp" || (block.Language.Length == 0 && block.Text.Contains("public ", StringComparison.Ordinal)));

    [Fact]
    public void A_wrong_snippet_is_told_with_its_page_its_line_and_the_message()
    {
        var problems = Problems("""
            # A page

            ```csharp
            var app = WebApplication.Create();
            app.MapGabel();
            ```
            """);

        Assert.StartsWith("page.md:5: error CS1061: 'WebApplication' does not contain a definition for 'MapGabel'", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snippet_sees_the_scene_and_the_types_that_the_page_shows_elsewhere()
    {
        Assert.Empty(Problems("""
            <!-- scene
            WebApplication app;
            public class Author
            {
                public Guid Id { get; set; }
            }
            -->
            ```csharp
            app.MapResource<Post>();
            ```

            ```csharp
            public class Post
            {
                public Author? Author { get; set; }
            }
            ```

            ```csharp in:Policy<Post>
            Read((actor, post) => post.Author!.Id == actor.Id);
            ```
            """));
    }

    [Fact]
    public void A_wrong_scene_and_a_directive_that_a_reader_would_miss_are_told()
    {
        Assert.Contains("page.md:2: error CS0246", Assert.Single(Problems("<!-- scene\nWebAplication app;\n-->\n```csharp\n_ = app;\n```")), StringComparison.Ordinal);
        Assert.Contains("page.md:2: error CS0246", Assert.Single(Problems("<!-- scene\npublic class Book : Boook;\n-->\n```csharp\nBook? book = null;\n```")), StringComparison.Ordinal);
        Assert.Contains("page.md:2: error CS0103", Assert.Single(Problems("```csharp in:Policy<string>\nRead((actor, text) => lenght > 3);\n```")), StringComparison.Ordinal);
        Assert.Contains("page.md:4: error CS0246", Assert.Single(Problems("```csharp\npublic class Tests\n{\n    public Regex? Pattern => null;\n}\n```")), StringComparison.Ordinal);
        Assert.Empty(Problems("```csharp\nusing System.Text.RegularExpressions;\n\npublic class Tests\n{\n    public Regex? Pattern => null;\n}\n```"));
    }

    [Fact]
    public void A_warning_counts_as_a_mistake()
    {
        Assert.Contains("warning CS8618", Assert.Single(Problems("```csharp\npublic class Post\n{\n    public string Title { get; set; }\n}\n```")), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(string text) => SnippetCompiler.Problems(MarkdownPage.Parse("page.md", text));
}
