using System.Text.Json;

namespace Gable.Admin;

/// <summary>What is known of a file that is kept, as its <see cref="AdminRun"/> has it.</summary>
/// <param name="FileName">What it is called.</param>
/// <param name="Heads">The names of its columns.</param>
/// <param name="Separator">What stands between two cells.</param>
/// <param name="HeadLines">Lines before the first one of values.</param>
/// <param name="IsGuessed">Whether it had to be guessed how its letters are written.</param>
/// <param name="Zone">The zone that its moments are in.</param>
internal sealed record KeptImport(string FileName, IReadOnlyList<string> Heads, char Separator, int HeadLines, bool IsGuessed, string Zone)
{
    /// <summary>Lines that would change a row; the others without mistakes add one.</summary>
    public int Changed { get; init; }

    public TimeZoneInfo TimeZone => UserZone.Find(Zone) ?? TimeZoneInfo.Utc;

    public static KeptImport Read(AdminRun run) => JsonSerializer.Deserialize<KeptImport>(run.Order!)!;

    public override string ToString() => JsonSerializer.Serialize(this);
}
