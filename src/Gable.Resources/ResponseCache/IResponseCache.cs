namespace Gable.Resources;

/// <summary>The cache of finished answers. A singleton service.</summary>
/// <remarks>It follows the commits of this process by itself. Call it after writes that the application's contexts do not see: of a
/// connection of one's own, of another program.</remarks>
public interface IResponseCache
{
    /// <summary>Drops every answer, and those that are being made.</summary>
    void Clear();

    /// <summary>Drops every answer that shows or depends on rows of a model, and those that are being made.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">The application has no such model.</exception>
    void Clear(Type model);

    /// <summary>How the cache is doing.</summary>
    ResponseCacheState Read();
}
