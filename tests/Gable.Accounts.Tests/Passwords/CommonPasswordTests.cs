namespace Gable.Accounts.Tests;

public sealed class CommonPasswordTests
{
    [Theory]
    [InlineData("123456789012")]
    [InlineData("passwordpassword")]
    [InlineData("Password1234")]
    [InlineData("P@ssw0rd2024!")]
    [InlineData("qwertyuiop12")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("112233445566")]
    [InlineData("abcdefghijkl")]
    [InlineData("iloveyoubaby1")]
    [InlineData("Lindqvist2026")]
    [InlineData("fjordshop!!12")]
    public void What_attackers_try_first_is_known(string password) => Assert.True(CommonPasswords.Contains(password, ["lindqvist", "fjordshop"]));

    [Theory]
    [InlineData("seven green umbrellas")]
    [InlineData("correct horse battery staple")]
    [InlineData("Xk7#mQ2pLw9z")]
    [InlineData("ein Fahrrad im Regen")]
    [InlineData("パスワードはとても長いです")]
    [InlineData("            a door")]
    public void What_people_make_up_is_let_through(string password) => Assert.False(CommonPasswords.Contains(password, ["lindqvist", "fjordshop"]));
}
