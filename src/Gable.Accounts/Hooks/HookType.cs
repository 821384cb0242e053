using Gable.Core;

namespace Gable.Accounts;

/// <summary>The application's hooks class, or none.</summary>
internal sealed class HookType
{
    public HookType(ApplicationTypes types, Type user)
    {
        var found = types.Implementing(typeof(AccountHooks<>).MakeGenericType(user));
        Type = found.Count switch
        {
            0 => typeof(NoHooks<>).MakeGenericType(user),
            1 => found[0].Type,
            _ => throw new GableException(
                "GABLE4010",
                $"{string.Join(" and ", found.Select(static each => each.Type.FullName))} both derive from AccountHooks<{user.Name}>. The order between them would be a guess.",
                "Keep one class, and call what the other did from it."),
        };
    }

    public Type Type { get; }
}
