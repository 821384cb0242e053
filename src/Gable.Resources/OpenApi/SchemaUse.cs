namespace Gable.Resources;

/// <summary>Where a schema stands: in an answer, or in the body of a write.</summary>
internal enum SchemaUse
{
    /// <summary>A row in an answer.</summary>
    Row,

    /// <summary>The body of a create.</summary>
    Create,

    /// <summary>The body of a merge patch: every member may be left out.</summary>
    Merge,

    /// <summary>The body of a replacement.</summary>
    Replace,
}
