using System.ComponentModel.DataAnnotations;

namespace Bench.SharedEf;

/// <summary>Body of a create, with the rules that need no database.</summary>
public sealed class PostInput
{
    [Required, StringLength(120, MinimumLength = 1)]
    public string Title { get; set; } = "";

    [Required, StringLength(120, MinimumLength = 1)]
    public string Slug { get; set; } = "";

    [StringLength(500)]
    public string Summary { get; set; } = "";

    [Range(0, 1_000_000)]
    public int Views { get; set; }

    public bool Published { get; set; }

    public int AuthorId { get; set; }
}
