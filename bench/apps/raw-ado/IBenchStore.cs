namespace Bench.RawAdo;

/// <summary>The bench's queries, each straight from the driver's reader into the answer.</summary>
internal interface IBenchStore : IDisposable
{
    /// <summary>Writes the published post; false when there is none.</summary>
    ValueTask<bool> RowAsync(int id, JsonAnswer answer, CancellationToken cancellationToken);

    /// <summary>Writes the published posts of these ids, one query each.</summary>
    ValueTask RowsAsync(int[] ids, JsonAnswer answer, CancellationToken cancellationToken);

    /// <summary>Writes the 20 newest published posts with their authors.</summary>
    ValueTask PageAsync(bool count, JsonAnswer answer, CancellationToken cancellationToken);

    /// <summary>Writes the 20 dearest products of a category between two prices.</summary>
    ValueTask ListAsync(string category, int least, int most, JsonAnswer answer, CancellationToken cancellationToken);

    /// <summary>Appends the table rows of the 12 newest published posts.</summary>
    ValueTask TableAsync(HtmlTable table, CancellationToken cancellationToken);

    /// <summary>Inserts and writes the new post; false when the author does not exist.</summary>
    ValueTask<bool> CreateAsync(PostInput input, JsonAnswer answer, CancellationToken cancellationToken);

    /// <summary>Changes the title and writes the post; false when there is none.</summary>
    ValueTask<bool> UpdateAsync(int id, string title, JsonAnswer answer, CancellationToken cancellationToken);
}
