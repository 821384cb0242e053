using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Store.Demo;

/// <summary>Believes the header.</summary>
internal sealed class DemoUserHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var login = Request.Headers[DemoUsers.Header].ToString();

        if (login.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var user = DemoUsers.All.FirstOrDefault(user => user.Login == login) ?? throw new ProblemException(new Problem(
            StatusCodes.Status400BadRequest, "GABLE0400", "There is no such demo user",
            $"{DemoUsers.Header} must be one of {string.Join(", ", DemoUsers.All.Select(user => user.Login))}."));

        var identity = new ClaimsIdentity([new Claim("sub", user.Id.ToString()), new Claim("name", user.Name)], Scheme.Name, "name", "role");

        if (user.Role is not null)
        {
            identity.AddClaim(new Claim("role", user.Role));
        }

        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
