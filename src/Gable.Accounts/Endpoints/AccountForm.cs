using Gable.Core;
using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>A form that was posted, and the page that shows it again when it is refused.</summary>
internal sealed class AccountForm
{
    // Longer values are refused anyway; a page need not repeat a megabyte.
    private const int MaxShown = 1000;

    private static readonly string[] Own = ["name", "email", "password", "newPassword", "token", "returnUrl", "remember", "username", "code", "recoveryCode", "do", "end", "scopes", "expires", "expiresOn", "user", "reason", "provider"];

    private readonly IFormCollection _fields;

    private AccountForm(IFormCollection fields) => _fields = fields;

    public string? this[string name] => _fields.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>Everything that was sent under a name: the boxes that were ticked.</summary>
    public IReadOnlyList<string> All(string name) => _fields.TryGetValue(name, out var values) ? [.. values.Where(static value => value is { Length: > 0 }).Select(static value => value!)] : [];

    public string? ReturnUrl => UiRedirect.IsLocal(this["returnUrl"]) ? this["returnUrl"] : null;

    public bool Remember => this["remember"] is "true" or "on";

    /// <summary>What was sent beside the fields of the flows, by field name.</summary>
    public IReadOnlyDictionary<string, string> Values => _fields.Where(static pair => !Own.Contains(pair.Key)).ToDictionary(static pair => pair.Key, static pair => pair.Value.Count > 0 ? pair.Value[0] ?? "" : "", StringComparer.Ordinal);

    /// <exception cref="ProblemException">The body is no form.</exception>
    public static async Task<AccountForm> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status415UnsupportedMediaType, "GABLE0415", "Unsupported Media Type", "This page takes a form. Programs send JSON to /account/api."));
        }

        try
        {
            return new AccountForm(await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new ProblemException(new Problem(StatusCodes.Status400BadRequest, "GABLE0400", "Bad Request", "The form cannot be read: it is broken, or has too many or too long fields."));
        }
    }

    public UiFormState Refused(IReadOnlyDictionary<string, string[]> errors) => new(Shown, errors);

    // Several values of one name are separated by commas.
    private string? Shown(string name) => _fields.TryGetValue(name, out var values) && values.ToString() is { Length: <= MaxShown } value ? value : null;
}
