using System.Runtime.InteropServices;
using SQLitePCL;

namespace Gable.Resources;

/// <summary>Reads the columns of a statement's current row, without the cost of a managed handle for each call.</summary>
/// <remarks>A page of twenty rows asks for some five hundred values. The calls end at once and touch nothing but memory, so that they need no
/// transition of the garbage collector; they go to the library that SQLitePCLRaw has loaded, see <see cref="IsUsable"/>.</remarks>
internal static partial class SqliteRow
{
    private const string Library = "e_sqlite3";

    /// <summary>Whether SQLitePCLRaw runs on the library that the calls go to; an application may have brought another.</summary>
    public static bool IsUsable => raw.GetNativeLibraryName() == Library;

    public static bool IsNull(nint row, int ordinal) => Type(row, ordinal) == raw.SQLITE_NULL;

    /// <summary>The text, or the bytes, of a column; good until the next step.</summary>
    public static unsafe ReadOnlySpan<byte> Bytes(nint row, int ordinal)
    {
        // In this order: the first call settles the form of the value, and with it the length.
        var start = Blob(row, ordinal);
        return new ReadOnlySpan<byte>((void*)start, Length(row, ordinal));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Type(nint row, int ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial long Int64(nint row, int ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double"), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial double Double(nint row, int ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Blob(nint row, int ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Length(nint row, int ordinal);
}
