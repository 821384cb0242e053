namespace Gable.Admin;

/// <summary>What an <see cref="AdminImportPart"/> is a part of.</summary>
public enum AdminImportPartKind
{
    /// <summary>The file.</summary>
    Text,

    /// <summary>The lines with mistakes.</summary>
    Mistakes,
}
