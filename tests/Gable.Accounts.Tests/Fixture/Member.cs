using System.ComponentModel.DataAnnotations;

namespace Gable.Accounts.Tests;

/// <summary>The users of the application under test.</summary>
public sealed class Member : GableUser
{
    [StringLength(40)]
    public string? Company { get; set; }

    /// <summary>Asked for by the tests that name it in the settings.</summary>
    [Required, StringLength(8), Display(Name = "Your badge")]
    public string Badge { get; set; } = "";
}
