using Gable.Core;

namespace Gable.Accounts;

/// <summary>Who does something to another's account: the signed-in administrator, or a command.</summary>
internal sealed class Caller(CurrentRequest request)
{
    public ClientDetails Client => request.HttpContext is { } context ? ClientDetails.Of(context) : ClientDetails.None;

    public Guid? Id => request.HttpContext?.Features.Get<SessionState>()?.UserId;
}
