using System.ComponentModel;

namespace Gable.Accounts;

internal sealed record SignUpRequest(
    [property: Description("The name as others see it.")] string? Name,
    [property: Description("The address; a link that confirms it is sent there.")] string? Email,
    [property: Description("The password: at least 12 characters, none of the common ones.")] string? Password,
    [property: Description("Further fields of the application, by name.")] Dictionary<string, string>? Fields);

internal sealed record SignInRequest(
    [property: Description("The address.")] string? Email,
    [property: Description("The password.")] string? Password,
    [property: Description("Whether the session outlives the browser. Default false.")] bool? Remember);

internal sealed record SecondStepRequest([property: Description("The six digits of the app, or a recovery code.")] string? Code);

internal sealed record UseCodeRequest(
    [property: Description("The six digits in the mail.")] string? Code,
    [property: Description("Whether the session outlives the browser. Default false.")] bool? Remember);

internal sealed record UseLinkRequest(
    [property: Description("The token of the link in the mail.")] string? Token,
    [property: Description("Whether the session outlives the browser. Default false.")] bool? Remember);

internal sealed record EmailRequest([property: Description("The address.")] string? Email);

internal sealed record TokenRequest([property: Description("The token of the link in the mail.")] string? Token);

internal sealed record ResetPasswordRequest(
    [property: Description("The token of the link in the mail.")] string? Token,
    [property: Description("The new password.")] string? NewPassword);

internal sealed record ChangePasswordRequest(
    [property: Description("The present password; not read for an account without one, which needs a recent sign-in instead.")] string? Password,
    [property: Description("The new password.")] string? NewPassword);

internal sealed record ChangeEmailRequest(
    [property: Description("The present password; not read for an account without one, which needs a recent sign-in instead.")] string? Password,
    [property: Description("The new address; a link that confirms it is sent there.")] string? NewEmail);

internal sealed record PasswordRequest([property: Description("The present password; not read for an account without one, which needs a recent sign-in instead.")] string? Password);

internal sealed record ProfileRequest(
    [property: Description("The name as others see it; absent to keep it.")] string? Name,
    [property: Description("Further fields of the application, by name; absent ones are kept.")] Dictionary<string, string>? Fields);
