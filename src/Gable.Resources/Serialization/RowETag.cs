using System.Buffers;
using System.IO.Hashing;
using System.Text.Json;

namespace Gable.Resources;

/// <summary>The strong entity tag of a row: a hash of all that the actor may see of it (RFC 9110, section 8.8.3).</summary>
/// <remarks>The same for every choice of <c>fields</c>. An answer with <c>include</c> appends a hash of its body after a dot, so that
/// changes of the included rows are seen too; <c>If-Match</c> compares the part before the dot.</remarks>
internal static class RowETag
{
    public static string Of(ResourceDescriptor resource, object row, Actor actor)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);

        using (var writer = new Utf8JsonWriter(buffer, AnswerWriter.Options))
        {
            RowJsonWriter.Write(writer, resource, row, actor);
        }

        return Hash(buffer.WrittenSpan);
    }

    /// <summary>A hash as it stands inside an entity tag, without quotes: 22 characters.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes)
    {
        // 128 bits tell versions apart; who could make two versions with one hash may write the row anyway.
        Span<byte> digest = stackalloc byte[16];
        XxHash128.Hash(bytes, digest);
        return System.Buffers.Text.Base64Url.EncodeToString(digest);
    }
}
