using System.Net;

namespace Gable.Accounts;

/// <summary>Talks to a provider behind the browser's back. A provider that is in trouble is told apart from one that says no.</summary>
internal sealed class ExternalBackchannel : DelegatingHandler
{
    public ExternalBackchannel()
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false })
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // GitHub refuses programs that do not say what they are.
        if (request.Headers.UserAgent.Count == 0)
        {
            request.Headers.UserAgent.ParseAdd("Gable");
        }

        var response = await base.SendAsync(request, cancellationToken);

        if (response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests)
        {
            var status = response.StatusCode;
            response.Dispose();
            throw new HttpRequestException($"{request.RequestUri?.GetLeftPart(UriPartial.Path)} answered {(int)status}.", null, status);
        }

        return response;
    }
}
