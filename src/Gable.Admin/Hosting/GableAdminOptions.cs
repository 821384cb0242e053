namespace Gable.Admin;

/// <summary>The admin, bound to <c>Gable:Admin</c>.</summary>
public sealed class GableAdminOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Gable:Admin";

    /// <summary>The name of the authorization policy that lets people in. Register a policy of this name to decide otherwise than by <see cref="Roles"/>.</summary>
    public const string PolicyName = "Gable.Admin";

    /// <summary>Where the admin is. Default <c>/admin</c>.</summary>
    public string Path { get; set; } = "/admin";

    /// <summary>The roles that may enter. Default: <c>staff</c> and <c>admin</c>. What they see inside is a matter of the policies of the models.</summary>
    public IList<string> Roles { get; } = [];

    /// <summary>The roles that see the pages about operations: health, requests, sign-ins, mail, settings and more. Default: <c>admin</c>.</summary>
    public IList<string> OperationsRoles { get; } = [];

    /// <summary>The roles that see the pages about users and roles. Default: <c>admin</c>. Whoever has one of them can give any right to anybody.</summary>
    public IList<string> UsersRoles { get; } = [];

    /// <summary>Rows of a page of a list. Default 25; 5 to 100.</summary>
    public int PageSize { get; set; } = 25;

    /// <summary>Whose images pages show, as origins such as <c>https://images.example</c>; those of the application itself always. All others are links. Default none.</summary>
    public IList<string> ImageOrigins { get; } = [];

    /// <summary>The groups of the menu that come first, in this order; the others follow by the alphabet. Default none.</summary>
    public IList<string> MenuGroups { get; } = [];

    /// <summary>The zone that moments are shown and entered in by those whose browser tells none, as an IANA name such as <c>Europe/Berlin</c>. Default <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Largest form, in bytes as it is sent, of those who may enter; files of an import are forms as well. Default 32 MiB; range 64 KiB to 1 GiB.</summary>
    /// <remarks>Larger than <c>Gable:Limits:MaxFormBytes</c>, because a long text of other than Latin letters is sent as six bytes for each of them.</remarks>
    public long MaxFormBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Lines that an imported file may have: they are one transaction. Default 100,000; range 1 to 1,000,000.</summary>
    /// <remarks>While a transaction writes a file of SQLite, every other writer waits.</remarks>
    public int MaxImportLines { get; set; } = 100_000;

    /// <summary>How long the changes made in the admin are kept, for the history of rows. Default 365 days; zero keeps none.</summary>
    public TimeSpan KeepHistory { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Where somebody finds the own account, for the menu at the top. Default: the page of the accounts when the application has them; otherwise left out.</summary>
    public string? AccountPath { get; set; }

    /// <summary>Where somebody signs out, by POST, for the menu at the top. Default: the page of the accounts when the application has them; otherwise left out.</summary>
    public string? SignOutPath { get; set; }

    internal IReadOnlyList<string> EntryRoles => Roles.Count > 0 ? [.. Roles] : ["staff", "admin"];

    internal IReadOnlyList<string> OperatorRoles => OperationsRoles.Count > 0 ? [.. OperationsRoles] : ["admin"];

    internal IReadOnlyList<string> PeopleRoles => UsersRoles.Count > 0 ? [.. UsersRoles] : ["admin"];

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
