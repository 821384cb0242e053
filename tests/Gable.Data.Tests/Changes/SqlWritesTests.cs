namespace Gable.Data.Tests.Changes;

public sealed class SqlWritesTests
{
    [Theory]
    [InlineData("SELECT * FROM posts FOR UPDATE", "")]
    [InlineData("SELECT 1; -- UPDATE posts SET x = 1", "")]
    [InlineData("SELECT 'DELETE FROM posts'", "")]
    [InlineData("PRAGMA foreign_keys = ON", "")]
    [InlineData("UPDATE \"Posts\" AS p SET x = 'a; DELETE FROM tags'", "Posts")]
    [InlineData("update only blog.posts set x = 1", "posts")]
    [InlineData("UPDATE OR IGNORE [My Posts] SET x = 1", "My Posts")]
    [InlineData("DELETE FROM \"blog\".\"posts\" WHERE 1 = 1", "posts")]
    [InlineData("INSERT INTO posts (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2", "posts")]
    [InlineData("INSERT OR REPLACE INTO posts VALUES (1)", "posts")]
    [InlineData("REPLACE INTO posts VALUES (1)", "posts")]
    [InlineData("WITH gone AS (DELETE FROM posts RETURNING *) INSERT INTO archive SELECT * FROM gone", "posts,archive")]
    [InlineData("WITH a AS (SELECT 1) SELECT replace('a', 'b', 'c') FROM a", "")]
    [InlineData("TRUNCATE TABLE posts, tags", "posts,tags")]
    [InlineData("MERGE INTO posts USING more ON true WHEN MATCHED THEN UPDATE SET x = 1", "posts")]
    [InlineData("INSERT INTO a VALUES (1); UPDATE b SET x = 1", "a,b")]
    [InlineData("SELECT $$ DELETE FROM posts $$", "")]
    [InlineData("CALL tidy()", "*")]
    [InlineData("DO $$ BEGIN DELETE FROM posts; END $$", "*")]
    [InlineData("COMMIT", "*")]
    [InlineData("ROLLBACK TO here", "*")]
    [InlineData("ALTER TABLE posts ADD x integer", "*")]
    [InlineData("SELECT E'it\\'s'; DELETE FROM posts", "*")]
    [InlineData("UPDATE", "*")]
    public void The_tables_are_read_from_the_text_and_in_doubt_it_is_everything(string sql, string expected)
    {
        var writes = SqlWrites.Of(sql, model: null);
        var found = writes.IsEverything ? "*" : string.Join(',', writes.Tables);

        Assert.Equal(expected.Contains('*') ? "*" : expected, found);
    }
}
