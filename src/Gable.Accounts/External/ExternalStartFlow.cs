namespace Gable.Accounts;

/// <summary>Sends people to a provider. Each visit has a name, and is answered once.</summary>
internal sealed class ExternalStartFlow(FlowServices flow, AddressLimiter limiter, ExternalHandlers handlers)
{
    /// <returns>The address to send the browser to.</returns>
    public async Task<string> RunAsync(ExternalProvider provider, ExternalPurpose purpose, string? returnUrl, bool remember, AccountCall call)
    {
        limiter.Count(call.Http);
        var session = purpose == ExternalPurpose.SignIn ? (Guid?)null : call.RequiredSession.Id;
        return await handlers.BeginAsync(provider, new ExternalState(purpose, returnUrl, remember, session, flow.Now, Secrets.New()), call.Http);
    }
}
