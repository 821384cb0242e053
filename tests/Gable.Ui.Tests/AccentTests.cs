namespace Gable.Ui.Tests;

public sealed class AccentTests
{
    [Theory]
    [InlineData("#0b5f58")]
    [InlineData("#7a2e5d")]
    [InlineData("#000000")]
    [InlineData("#0000ff")]
    [InlineData("#b00020")]
    [InlineData("#1b1b8f")]
    [InlineData("#5a5a00")]
    public void Every_use_of_an_accepted_accent_can_be_read_in_light_and_dark(string accent)
    {
        var options = new GableUiOptions { AccentColor = accent };
        Assert.True(new GableUiOptionsValidator().Validate(null, options).Succeeded);

        foreach (var (line, ground) in UiAccent.StyleOf(UiColor.Parse(accent)!.Value).Split('\n').Zip([UiAccent.LightGround, UiAccent.DarkGround]))
        {
            UiColor Token(string name) => UiColor.Parse(line[(line.IndexOf($"{name}: #", StringComparison.Ordinal) + name.Length + 2)..][..7])!.Value;
            Assert.InRange(Token("--g-accent").Contrast(ground), UiColor.Readable, 21);
            Assert.InRange(Token("--g-accent-strong").Contrast(Token("--g-accent-ground")), UiColor.Readable, 21);
            Assert.InRange(Token("--g-on-accent").Contrast(Token("--g-accent")), UiColor.Readable, 21);
            Assert.InRange(Token("--g-on-accent").Contrast(Token("--g-accent-strong")), UiColor.Readable, 21);
        }
    }

    [Fact]
    public void An_accent_that_is_read_badly_is_refused_with_the_nearest_that_is_not()
    {
        var options = new GableUiOptions { AccentColor = "#ffcc00" };
        var message = new GableUiOptionsValidator().Validate(null, options).FailureMessage!;
        var nearest = UiColor.Parse(message[(message.LastIndexOf('#'))..][..7])!.Value;

        Assert.StartsWith("Gable:Ui:AccentColor is #ffcc00, which is read on light pages with a contrast of 1.3; text needs 4.5", message, StringComparison.Ordinal);
        Assert.InRange(nearest.Contrast(UiAccent.LightGround), UiColor.Readable, 5);
    }

    [Theory]
    [InlineData("green")]
    [InlineData("#fff")]
    [InlineData("#00000g")]
    [InlineData("#0b5f58; } body { display: none")]
    public void What_is_no_colour_is_refused(string accent) =>
        Assert.Contains("write a colour as #0b5f58", new GableUiOptionsValidator().Validate(null, new GableUiOptions { AccentColor = accent }).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void A_mark_is_a_file_of_the_application() =>
        Assert.Contains("Gable:Ui:Logo", new GableUiOptionsValidator().Validate(null, new GableUiOptions { Logo = "https://images.example/logo.png" }).FailureMessage, StringComparison.Ordinal);
}
