using Microsoft.AspNetCore.Http.Metadata;

namespace Gable.Admin;

/// <summary>Lets the forms of the admin be larger than others. A body is read by the handlers alone, and they run for those who may enter.</summary>
internal sealed record AdminBodyLimit(long Bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => Bytes;
}
