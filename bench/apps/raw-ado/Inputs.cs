using System.Text.Json.Serialization;

namespace Bench.RawAdo;

/// <summary>Body of a create.</summary>
internal sealed record PostInput(string? Title, string? Slug, string? Summary, int Views, bool Published, int AuthorId)
{
    /// <summary>Whether the rules hold that need no database; the author's existence is the foreign key's.</summary>
    public bool IsValid => PostRules.Title(Title) && PostRules.Title(Slug) && (Summary is null || Summary.Length <= 500) && Views is >= 0 and <= 1_000_000;
}

/// <summary>Body of an update.</summary>
internal sealed record TitleInput(string? Title)
{
    public bool IsValid => PostRules.Title(Title);
}

internal static class PostRules
{
    public static bool Title(string? text) => text is { Length: > 0 and <= 120 };
}

[JsonSerializable(typeof(PostInput)), JsonSerializable(typeof(TitleInput)), JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class InputJson : JsonSerializerContext;
