namespace Gable.Accounts.Tests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData("  Ann.Lindqvist+shop@Example.COM ", "Ann.Lindqvist+shop@example.com")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    [InlineData("o'neill@example.co.uk", "o'neill@example.co.uk")]
    public void An_address_is_read(string entered, string expected)
    {
        Assert.True(EmailAddress.TryParse(entered, out var address, out var normalized));
        Assert.Equal((expected, expected.ToUpperInvariant()), (address, normalized));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("@example.com")]
    [InlineData("ann@")]
    [InlineData("ann@.com")]
    [InlineData("ann@example.com.")]
    [InlineData(".ann@example.com")]
    [InlineData("a..n@example.com")]
    [InlineData("ann @example.com")]
    [InlineData("änn@example.com")]
    [InlineData("ann@exam ple.com")]
    [InlineData("ann@example.com\nBcc: eve@example.com")]
    [InlineData("Ann <ann@example.com>")]
    [InlineData("a@b@c.example")]
    [InlineData("ann@[127.0.0.1]")]
    public void What_is_no_address_is_refused(string? entered) => Assert.False(EmailAddress.TryParse(entered, out _, out _));
}
