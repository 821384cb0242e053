using System.Text.RegularExpressions;

namespace Gable.Resources.Tests.Model;

public sealed class InflectionTests
{
    [Fact]
    public void A_busy_machine_does_not_keep_an_application_from_knowing_its_names()
    {
        var attempts = 0;

        var name = Inflection.Patiently("Category", name => ++attempts < 3 ? throw new RegexMatchTimeoutException() : name + "!");

        Assert.Equal(("Category!", 3), (name, attempts));
        Assert.Equal(("Categories", "tag", "Placed at", "order line"), (Inflection.Plural("Category"), Inflection.Singular("tags"), Inflection.Sentence("placedAt"), Inflection.LowerCase("OrderLine")));
    }

    [Fact]
    public void An_expression_that_never_ends_is_given_up() =>
        Assert.Throws<RegexMatchTimeoutException>(() => Inflection.Patiently("x", _ => throw new RegexMatchTimeoutException()));
}
