using System.ComponentModel.DataAnnotations;

namespace Gable.Accounts.Tests;

/// <summary>The users of the application under test.</summary>
public sealed class Member : GableUser
{
    [StringLength(40)]
    public string? Company { get; set; }
}
