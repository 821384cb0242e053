using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Gable.Core;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The fields of the application's user class that sign-up and profile ask for, by <see cref="AccountOptions.Fields"/>.</summary>
internal sealed class ExtraFields
{
    private const int MaxLength = 1000;

    private readonly PropertyInfo[] _properties;

    public ExtraFields(IOptions<AccountOptions> options, Type user) =>
        _properties = [.. options.Value.Fields.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Find(user, name))];

    public IReadOnlyList<(string Name, string Label, bool IsRequired, int MaxLength)> All => [.. _properties.Select(static property => (
        NameOf(property), LabelOf(property), property.IsDefined(typeof(RequiredAttribute)), property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength ?? MaxLength))];

    public string? Value(GableUser user, string name) => _properties.First(property => NameOf(property) == name).GetValue(user) as string;

    /// <summary>Sets what was sent and checks it by the annotations of the properties.</summary>
    /// <param name="user">The user.</param>
    /// <param name="values">What was sent.</param>
    /// <param name="partly">Whether what was not sent stays as it is.</param>
    /// <param name="checks">Where mistakes go.</param>
    public void Apply(GableUser user, IReadOnlyDictionary<string, string> values, bool partly, FieldChecks checks)
    {
        foreach (var property in _properties)
        {
            var name = NameOf(property);

            if (!values.TryGetValue(name, out var sent) && partly)
            {
                continue;
            }

            var value = sent?.Trim() ?? "";
            checks.Text(name, value, MaxLength);
            var isNull = value.Length == 0 && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

            if (!checks.Errors.ContainsKey(name))
            {
                checks.Annotations(name, isNull ? null : value, property, new ValidationContext(user) { MemberName = property.Name, DisplayName = LabelOf(property) });
            }

            if (!checks.Errors.ContainsKey(name))
            {
                property.SetValue(user, isNull ? null : value);
            }
        }
    }

    private static string NameOf(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static string LabelOf(PropertyInfo property) => property.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? property.Name;

    private static PropertyInfo Find(Type user, string name)
    {
        var own = user.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.PropertyType == typeof(string) && property.SetMethod?.IsPublic == true && property.DeclaringType != typeof(GableUser)).ToList();
        return own.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new GableException(
            "GABLE4012",
            $"{AccountOptions.Section}:Fields names \"{name}\", which is no text property of {user.Name}.",
            own.Count == 0 ? $"Add it: public string {name} {{ get; set; }} = \"\";" : $"Known: {string.Join(", ", own.Select(static property => property.Name))}.");
    }
}
