using System.Text;
using Microsoft.Data.Sqlite;

namespace Gable.Data.Tests.Search;

/// <summary>Terms of the full-text table of SQLite, compared with what the library makes of texts.</summary>
public sealed class SearchTermTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lamp", "\"lam\"|\"amp\"")]
    [InlineData("kettle", "\"ket\"|\"tle\"")]
    [InlineData("copper kettle", "\"cop\"|\"per\"|\"ket\"|\"tle\"")]
    [InlineData("a ab", "")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("ist", "(\"ist\" OR \"İst\")")]
    [InlineData("🙂🙃🙂", "\"🙂🙃🙂\"")]
    [InlineData("ꭰꭱꭲ", "")]
    public void Words_become_groups_of_three_letters(string words, string terms) =>
        Assert.Equal(terms, string.Join('|', SearchTerms.Of(words.Split(' '))));

    [Fact]
    public void A_long_search_has_few_terms() => Assert.Equal(12, SearchTerms.Of([new string([.. Enumerable.Range('a', 26).Select(letter => (char)letter)]), "0123456789", "9876543210"]).Count);

    [Fact]
    public async Task Every_letter_of_Unicode_that_folds_to_a_known_one_is_found_by_it()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Cancel);
        await ExecuteAsync(connection, "CREATE VIRTUAL TABLE f USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='trigram')");
        await ExecuteAsync(connection, "BEGIN");
        Rune[] letters = [.. Enumerable.Range(1, 0x10FFFF).Where(Rune.IsValid).Select(value => new Rune(value)).Where(rune => Folded(rune) != rune.ToString())];

        foreach (var letter in letters)
        {
            await ExecuteAsync(connection, $"INSERT INTO f (rowid, text) VALUES ({letter.Value}, '{letter}qz')");
        }

        var missed = new List<string>();

        foreach (var letter in letters)
        {
            foreach (var term in SearchTerms.Of([$"{Folded(letter)}qz"]))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"SELECT count(*) FROM f WHERE f MATCH $term AND rowid = {letter.Value}";
                command.Parameters.AddWithValue("$term", term);

                if (await command.ExecuteScalarAsync(Cancel) is not 1L)
                {
                    missed.Add($"U+{letter.Value:X4} {letter} as {Folded(letter)}");
                }
            }
        }

        Assert.True(letters.Length > 1300);
        Assert.Empty(missed);
    }

    private static string Folded(Rune letter) => TextFolding.Lower(letter.ToString());

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
