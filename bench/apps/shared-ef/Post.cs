using System.Text.Json.Serialization;

namespace Bench.SharedEf;

public sealed class Post
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public required string Slug { get; set; }

    public string Summary { get; set; } = "";

    public int Views { get; set; }

    public bool Published { get; set; }

    public DateTime CreatedAt { get; set; }

    public int AuthorId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Author? Author { get; set; }
}
