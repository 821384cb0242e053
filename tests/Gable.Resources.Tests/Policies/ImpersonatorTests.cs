using System.Security.Claims;

namespace Gable.Resources.Tests.Policies;

public sealed class ImpersonatorTests
{
    [Theory]
    [InlineData("""{"sub":"7","name":"Ada"}""", "7", "Ada")]
    [InlineData("""{"sub":"7"}""", "7", "7")]
    [InlineData("""{"sub":7,"name":["Ada"]}""", "", "")]
    [InlineData("[]", "", "")]
    [InlineData("no JSON", "", "")]
    [InlineData("", "", "")]
    public void A_claim_says_who_acts_and_one_that_cannot_be_read_says_that_somebody_does(string claim, string subject, string name)
    {
        var actor = Actor.From(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "1"), new(ActorClaims.Impersonator, claim)], "test")), DateTimeOffset.UnixEpoch);

        Assert.True(actor.IsImpersonated);
        Assert.Equal(new Impersonator(subject, name), actor.Impersonator);
    }

    [Fact]
    public void Without_the_claim_everybody_acts_in_the_own_name()
    {
        Assert.False(Actor.Visitor(DateTimeOffset.UnixEpoch).IsImpersonated);
        Assert.Null(Actor.Visitor(DateTimeOffset.UnixEpoch).Impersonator);
    }
}
