namespace Gable.Resources;

/// <summary>The cache of finished answers to reads that are the same for everybody; bound to <c>Gable:ResponseCache</c>.</summary>
public sealed class GableResponseCacheOptions
{
    /// <summary>The configuration section: <c>Gable:ResponseCache</c>.</summary>
    public const string Section = "Gable:ResponseCache";

    /// <summary>Keeps answers. Default true. On PostgreSQL it also takes <see cref="SingleNode"/> or a <see cref="MaxAge"/>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Memory for answers, in bytes. Default 64 MiB, or 5% of the available memory when that is less; range 64 KiB to 16 GiB.</summary>
    public long? MaxBytes { get; set; }

    /// <summary>Largest answer that is kept, in bytes. Default 1 MiB; range 1 KiB to 256 MiB.</summary>
    public int MaxEntryBytes { get; set; } = 1024 * 1024;

    /// <summary>Whether this process is the only writer of the database, so that it sees every change. Default false.</summary>
    /// <remarks>Turns the cache on for PostgreSQL without a <see cref="MaxAge"/>. On SQLite it saves the watch for other processes.</remarks>
    public bool SingleNode { get; set; }

    /// <summary>Longest time that a kept answer is used. Default zero: until a change drops it; range up to 1 day.</summary>
    /// <remarks>On PostgreSQL without <see cref="SingleNode"/> it is how old an answer may be after another node or program wrote,
    /// and zero turns the cache off there. Changes of this process are seen at once whatever it says.</remarks>
    public TimeSpan MaxAge { get; set; }
}
