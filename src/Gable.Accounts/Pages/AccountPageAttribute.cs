namespace Gable.Accounts;

/// <summary>Puts a Razor component of the application in the place of an account page.</summary>
/// <remarks>A component that derives from the framework's takes its place without the attribute.</remarks>
/// <param name="key">One of <see cref="AccountPageKeys"/>; <c>accounts pages</c> lists them.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AccountPageAttribute(string key) : Attribute
{
    /// <summary>The page.</summary>
    public string Key { get; } = key;
}
