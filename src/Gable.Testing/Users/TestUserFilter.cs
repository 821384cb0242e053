using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Gable.Testing;

/// <summary>Signs requests in that carry a ticket of this test application; tickets are random and exist in this process only.</summary>
internal sealed class TestUserFilter : IStartupFilter
{
    public const string Header = "X-Gable-Test-User";

    private readonly ConcurrentDictionary<string, TestUser> _tickets = new(StringComparer.Ordinal);

    public string Issue(TestUser user)
    {
        var ticket = RandomNumberGenerator.GetHexString(32);
        _tickets[ticket] = user;
        return ticket;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, proceed) =>
        {
            if (context.Request.Headers[Header] is [{ } ticket] && _tickets.TryGetValue(ticket, out var user))
            {
                context.User = user.ToPrincipal();
            }

            return proceed(context);
        });

        next(app);
    };
}
