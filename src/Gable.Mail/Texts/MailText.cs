using Microsoft.Extensions.Localization;

// An application's own ResourcesPath must not move the texts of the package.
[assembly: ResourceLocation("Texts")]

namespace Gable.Mail;

/// <summary>The texts of the page about mail, in <c>MailText.resx</c> and its languages.</summary>
internal sealed class MailText;
