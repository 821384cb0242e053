using MimeKit;

namespace Gable.Mail;

/// <summary>An attachment, or an image inside the mail.</summary>
internal sealed record MailFile(string Id, string FileName, byte[] Content, ContentType ContentType)
{
    internal static MailFile Create(string id, string fileName, byte[] content, string? contentType)
    {
        ArgumentNullException.ThrowIfNull(content);
        MailAddresses.OneLine("file name", fileName);

        return new MailFile(id, fileName, content, ContentType.TryParse(contentType ?? MimeTypes.GetMimeType(fileName), out var parsed)
            ? parsed
            : throw MailAddresses.Refused("media type", contentType!, "it is not of the form type/subtype"));
    }
}
