using System.Data.Common;
using Gable.Bench.Cases;

namespace Gable.Bench.Running;

/// <summary>The filled database and its copies, one per start of an application.</summary>
internal interface IBenchData : IAsyncDisposable
{
    /// <summary>Makes and fills the database where that has not been done yet, and reads what answers are compared with.</summary>
    Task<Truth> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Makes a fresh copy for an application; the environment tells it where.</summary>
    Task<IReadOnlyDictionary<string, string>> CopyAsync(string app, CancellationToken cancellationToken);

    /// <summary>Opens the application's copy for the driver.</summary>
    Task<DbConnection> OpenAsync(string app, CancellationToken cancellationToken);

    /// <summary>Removes the application's copy.</summary>
    Task RemoveAsync(string app, CancellationToken cancellationToken);
}
