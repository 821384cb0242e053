using System.Text.RegularExpressions;
using Humanizer;

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

    [Fact]
    public void Regular_names_are_answered_as_the_dictionary_answers_them()
    {
        const string names = "Product Category OrderLine Address Box Branch Brush Class Day Key Toy Quay Soliloquy Company Person Salesman Woman Human Child Grandchild Mouse Louse House Goose " +
            "Foot Tooth Wolf Leaf Life Knife Wife Roof Proof Staff Equipment Money Information Series Species News Mail Metadata Luggage Sheep Deer Training Water Media Medium Datum Album Stadium " +
            "Index Matrix Vertex Quiz Waltz Bus Status Alias Virus Analysis Axis Crisis Test Tomato Potato Photo Hero Piano Criterion Phenomenon Alumna Alga Curriculum Database Cache Zombie Movie " +
            "Glove Move Wave Sex Personnel Tie Die That This Is Ex Ox Hive Archive Tax Fax Api Taxi Iris Campus Corps Scissors Means Schema Formula Role User Session ApiToken AuditEntry Passkey " +
            "WorkOrder PurchaseRequest Invoice Payment Warehouse Shelf Stock Survey Reply Query Policy Proxy City Country Employee Committee Fee Shoe Toe Cookie Brownie Rookie Kitchen Hour Rhythm " +
            "Monk Stomach Epoch Cloth Month Path Graph Law View Window Vow Lab Club Disc Topic Quo Menu Gnu Spy Fly Monkey Attorney URL Id ID Photo2 Größe é x";

        Assert.All(names.Split(' ').SelectMany(static name => new[] { name, name.ToLowerInvariant(), $"Big{name}", name.Pluralize(), $"my{name.Pluralize()}" }), static name =>
            Assert.Equal((name.Pluralize(), name.Singularize(inputIsKnownToBePlural: false)), (Inflection.Plural(name), Inflection.Singular(name))));
        Assert.Equal(("products", null, null), (RegularNouns.Plural("product"), RegularNouns.Plural("mouse"), RegularNouns.Singular("series")));
    }
}
