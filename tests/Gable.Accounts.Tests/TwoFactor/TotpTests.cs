using System.Text;

namespace Gable.Accounts.Tests;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, Totp.Code(Key, Totp.StepOf(time), digits: 8));
        Assert.Equal(code[2..], Totp.Code(Key, Totp.StepOf(time)));
    }

    [Fact]
    public void A_code_counts_one_step_before_and_after_its_own()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        var step = Totp.StepOf(now);

        Assert.Equal([null, step - 1, step, step + 1, null], Enumerable.Range(-2, 5).Select(offset => Totp.Match(Key, Totp.Code(Key, step + offset), now)));
        Assert.All(["", "12345", "１２３４５６", new string('1', 100_000)], code => Assert.Null(Totp.Match(Key, code, now)));
    }

    // RFC 4648, section 10.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_the_standard(string text, string encoded) => Assert.Equal(encoded, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_address_for_apps_escapes_what_it_holds() => Assert.Equal(
        "otpauth://totp/Ann%20%26%20Co:ann%2Bshop%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ann%20%26%20Co&algorithm=SHA1&digits=6&period=30",
        Totp.Uri(Key, "Ann & Co", "ann+shop@example.com"));

    [Fact]
    public void Recovery_codes_are_read_as_people_write_them()
    {
        var code = RecoveryCodes.New()[0];

        Assert.Equal(code.Replace("-", "", StringComparison.Ordinal), RecoveryCodes.Normalize($" {code.ToUpperInvariant().Replace('-', ' ')} "));
        Assert.Null(RecoveryCodes.Normalize("123456"));
        Assert.Null(RecoveryCodes.Normalize(code + "a"));
        Assert.Equal(RecoveryCodes.Count, RecoveryCodes.New().Distinct().Count());
    }
}
