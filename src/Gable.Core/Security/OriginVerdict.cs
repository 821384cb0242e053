namespace Gable.Core;

/// <summary>Where a request comes from.</summary>
internal enum OriginVerdict
{
    /// <summary>Neither header was sent: not a browser, or a very old one.</summary>
    Unknown,

    /// <summary>The application's own pages, a listed origin, or the user's own doing.</summary>
    Own,

    /// <summary>A page of another origin.</summary>
    Foreign,
}
