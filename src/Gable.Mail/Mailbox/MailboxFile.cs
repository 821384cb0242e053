namespace Gable.Mail;

/// <summary>A file inside a message.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="ContentType">The media type: <c>application/pdf</c>.</param>
/// <param name="Content">The bytes.</param>
/// <param name="ContentId">The name after <c>cid:</c> for an image inside the text; <c>null</c> for an attachment.</param>
public sealed record MailboxFile(string Name, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId);
