using System.Collections.Concurrent;
using System.Security.Claims;

namespace Gable.Accounts.Tests;

/// <summary>What a test application does at each step; found by type.</summary>
public sealed class MemberHooks(HookNotes notes) : AccountHooks<Member>
{
    protected override Task SigningUpAsync(SigningUp<Member> step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);

        if (step.Values.GetValueOrDefault("invitation") == "wrong")
        {
            step.Refuse("invitation", "This invitation is not known.");
        }

        return notes.AddAsync("signing up");
    }

    protected override Task SignedUpAsync(Member user, CancellationToken cancellationToken) => notes.AddAsync("signed up");

    protected override Task SigningInAsync(Member user, CancellationToken cancellationToken) => notes.AddAsync("signing in");

    protected override Task SignedInAsync(Member user, CancellationToken cancellationToken) => notes.AddAsync("signed in");

    protected override Task SignedOutAsync(Guid userId, CancellationToken cancellationToken) => notes.AddAsync("signed out");

    protected override Task ExportingAsync(Member user, IDictionary<string, object?> data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        data["orders"] = new[] { 7 };
        return Task.CompletedTask;
    }

    protected override Task AddClaimsAsync(Member user, ClaimsIdentity identity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(user);

        if (user.Company == "Fjord")
        {
            identity.AddClaim(new Claim("permission", "fjord.see"));
        }

        return Task.CompletedTask;
    }
}

/// <summary>What the hooks saw.</summary>
public sealed class HookNotes
{
    public ConcurrentQueue<string> Steps { get; } = new();

    public Task AddAsync(string step)
    {
        Steps.Enqueue(step);
        return Task.CompletedTask;
    }
}
