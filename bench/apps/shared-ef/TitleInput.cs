using System.ComponentModel.DataAnnotations;

namespace Bench.SharedEf;

/// <summary>Body of an update.</summary>
public sealed class TitleInput
{
    [Required, StringLength(120, MinimumLength = 1)]
    public string Title { get; set; } = "";
}
