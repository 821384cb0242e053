namespace Gable.Admin;

/// <summary>How a text is edited and shown in the admin, where its type and its rules do not say.</summary>
public enum AdminControl
{
    /// <summary>By the type, the length and <c>[DataType]</c>.</summary>
    Automatic,

    /// <summary>One line, however long it may be.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>Markdown with a preview. HTML in it stays text.</summary>
    Markdown,

    /// <summary>A colour such as <c>#0b5f58</c>.</summary>
    Color,

    /// <summary>The address of an image, which is shown where it may be: see <see cref="GableAdminOptions.ImageOrigins"/>.</summary>
    Image,
}
