using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>The request that a flow serves: from where it comes and who sends it.</summary>
internal sealed class AccountCall
{
    private AccountCall(HttpContext http)
    {
        Http = http;
        Client = ClientDetails.Of(http);
        Session = http.Features.Get<SessionState>();
    }

    public HttpContext Http { get; }

    public ClientDetails Client { get; }

    /// <summary>The session of the request; <c>null</c> for visitors and API tokens.</summary>
    public SessionState? Session { get; }

    /// <summary>The session of a request that only signed-in people can send.</summary>
    public SessionState RequiredSession => Session ?? throw AccountProblems.SignInFirst();

    public static AccountCall Of(HttpContext http) => new(http);
}
