using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gable.Data;
using Gable.Resources;

namespace Gable.Accounts;

/// <summary>The base of the application's user class: what signing in needs. Add properties of the application's own in the derived class.</summary>
/// <remarks>When the class is a resource, what the flows keep is read-only, and hashes and stamps never leave the server.</remarks>
public abstract class GableUser
{
    /// <summary>The user's key, and the <c>sub</c> claim.</summary>
    public Guid Id { get; set; }

    /// <summary>The address as it was entered, its domain in ASCII. Changed by a confirmed flow alone.</summary>
    [ReadOnly(true), StringLength(254)]
    public string Email { get; set; } = "";

    /// <summary>The address in the form that is compared: no two users share it.</summary>
    [Hidden, Unique, StringLength(254)]
    public string NormalizedEmail { get; set; } = "";

    /// <summary>The name as others see it; at most 100 characters.</summary>
    [StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>The hash of the password in the format of ASP.NET Core Identity; <c>null</c> for a user without a password.</summary>
    [Hidden, StringLength(500)]
    public string? PasswordHash { get; set; }

    /// <summary>When the password was last set; <c>null</c> when never.</summary>
    [ReadOnly(true)]
    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>When the address was confirmed; <c>null</c> until then.</summary>
    [ReadOnly(true)]
    public DateTimeOffset? EmailConfirmedAt { get; set; }

    /// <summary>Until when an administrator keeps the user out; <c>null</c> or past for nobody kept out.</summary>
    [ReadOnly(true)]
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Since when the account is switched off; <c>null</c> for an account in use.</summary>
    [ReadOnly(true)]
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>Changes with the password and ends every session that was begun before.</summary>
    [Hidden, StringLength(64)]
    public string SecurityStamp { get; set; } = "";

    /// <summary>When the account was made.</summary>
    [ReadOnly(true)]
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the row changed last.</summary>
    [ReadOnly(true)]
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The id; never the address, so that logs stay free of it.</summary>
    public sealed override string ToString() => $"{GetType().Name} {Id}";

    internal bool IsKeptOut(DateTimeOffset now) => DeactivatedAt is not null || LockedUntil > now;
}
