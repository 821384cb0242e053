namespace Gable.Data.Tests.Migrations;

public sealed class SplitterTests
{
    [Fact]
    public void Statements_end_at_semicolons_outside_of_quotes_and_comments()
    {
        var statements = SqlSplitter.Split("-- first; not\nSELECT 'a;''b' ; /* ; */\nSELECT \"x;y\", [c;d];;\n  SELECT 3 -- end;\n", DatabaseKind.Sqlite);

        Assert.Equal(["SELECT 'a;''b'", "SELECT \"x;y\", [c;d]", "SELECT 3 -- end;"], statements.Select(statement => statement.Text));
        Assert.Equal([2, 3, 4], statements.Select(statement => statement.Line));
    }

    [Fact]
    public void A_trigger_of_SQLite_is_one_statement()
    {
        const string trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN c THEN 1 ELSE 2 END; DELETE FROM d; END";

        Assert.Equal([trigger, "SELECT 1"], SqlSplitter.Split($"{trigger};\nSELECT 1;", DatabaseKind.Sqlite).Select(statement => statement.Text));
    }

    [Theory]
    [InlineData("CREATE FUNCTION f() RETURNS int AS $body$ BEGIN; RETURN 1; END $body$ LANGUAGE plpgsql")]
    [InlineData("DO $$ BEGIN PERFORM 1; END $$")]
    [InlineData("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END")]
    [InlineData("SELECT E'it\\'s; one', 'C:\\'")]
    [InlineData("SELECT /* a /* nested; */ comment; */ 1")]
    [InlineData("SELECT price$ FROM t WHERE a = $1")]
    public void A_body_or_string_of_PostgreSQL_is_one_statement(string statement)
    {
        Assert.Equal([statement, "SELECT 1"], SqlSplitter.Split($"{statement};\nSELECT 1;", DatabaseKind.PostgreSql).Select(found => found.Text));
    }
}
