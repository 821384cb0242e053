namespace Gable.Accounts;

/// <summary>An account that is about to be made.</summary>
/// <typeparam name="TUser">The application's user class.</typeparam>
/// <param name="user">The user.</param>
/// <param name="values">What was sent beside name, address and password, by field name.</param>
/// <param name="errors">Where refusals go.</param>
public sealed class SigningUp<TUser>(TUser user, IReadOnlyDictionary<string, string> values, IDictionary<string, string[]> errors)
    where TUser : GableUser
{
    /// <summary>The user; set properties of the application's own here.</summary>
    public TUser User { get; } = user;

    /// <summary>What was sent beside name, address and password, by field name: the form's fields, or the members of <c>fields</c> in JSON.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>Who it is for a provider of external sign-in; <c>null</c> for an account with a password.</summary>
    public ExternalIdentity? External { get; init; }

    /// <summary>Refuses the account; the form is shown again with the message.</summary>
    /// <param name="field">The field; empty for the form as a whole.</param>
    /// <param name="message">What is wrong and what to do, in the visitor's language.</param>
    public void Refuse(string field, string message)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentException.ThrowIfNullOrEmpty(message);
        errors[field] = [message];
    }
}
