using Gable.Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Gable.Data.Tests.Providers;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("data/shop.db", "/srv/app/data/shop.db", "SQLite data/shop.db")]
    [InlineData("shop.sqlite3", "/srv/app/shop.sqlite3", "SQLite shop.sqlite3")]
    [InlineData("/var/lib/shop.db", "/var/lib/shop.db", "SQLite /var/lib/shop.db")]
    [InlineData("sqlite:shop.data", "/srv/app/shop.data", "SQLite shop.data")]
    [InlineData("sqlite:///var/lib/my%20shop.db", "/var/lib/my shop.db", "SQLite /var/lib/my shop.db")]
    [InlineData("Data Source=x/shop.db;Cache=Private", "/srv/app/x/shop.db", "SQLite x/shop.db")]
    [InlineData("Filename=shop.db", "/srv/app/shop.db", "SQLite shop.db")]
    public void A_file_is_SQLite(string text, string path, string name)
    {
        var settings = Resolve(("ConnectionStrings:Default", text));

        Assert.Equal(DatabaseKind.Sqlite, settings.Kind);
        Assert.Equal(path, new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);
        Assert.Equal(name, settings.DisplayName);
    }

    [Theory]
    [InlineData("postgres://ann:s%40cret%2F%3A%25@db.example.com/shop", "db.example.com", 5432, "ann", "s@cret/:%", "shop")]
    [InlineData("postgresql://ann@db:6543/shop%20one?sslmode=verify-full&application_name=web", "db", 6543, "ann", null, "shop one")]
    [InlineData("postgres://ann:a@b@[::1]:5433/shop", "::1", 5433, "ann", "a@b", "shop")]
    [InlineData("POSTGRES://ann:x@db", "db", 5432, "ann", "x", "ann")]
    [InlineData("postgres://ann:x@one:5432,two:5433/shop", "one:5432,two:5433", 5432, "ann", "x", "shop")]
    [InlineData("Host=db;Username=ann;Password='a;b';Database=shop", "db", 5432, "ann", "a;b", "shop")]
    [InlineData("Server=db;Port=6000;User Id=ann;Password=x;Database=shop", "db", 6000, "ann", "x", "shop")]
    public void A_host_is_PostgreSQL(string text, string host, int port, string user, string? password, string database)
    {
        var settings = Resolve(("DATABASE_URL", text));
        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString);

        Assert.Equal(DatabaseKind.PostgreSql, settings.Kind);
        Assert.Equal((host, port, user, password, database), (builder.Host, builder.Port, builder.Username, builder.Password, builder.Database));
        Assert.StartsWith($"PostgreSQL {database} on {host}", settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("x@", settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_the_URL_reach_the_driver()
    {
        var settings = Resolve(("DATABASE_URL", "postgres://a:b@h/d?sslmode=verify-full&connect_timeout=7&options=-c%20geqo%3Doff"));
        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString);

        Assert.Equal((SslMode.VerifyFull, 7, "-c geqo=off"), (builder.SslMode, builder.Timeout, builder.Options));
    }

    [Theory]
    [InlineData("mysql://ann:hunter2@db/shop", "mysql:// URL")]
    [InlineData("postgres://ann:hunter2/x@db/shop", "the port")]
    [InlineData("postgres://ann:hunter2%zz@db/shop", "the password has a '%'")]
    [InlineData("postgres://ann:hunter2@/shop", "names no host")]
    [InlineData("postgres://ann:hunter2@db/shop?sslmode=hunter2", "parameter 'sslmode'")]
    [InlineData("Host=db;Passwort=hunter2", "passwort")]
    [InlineData("Server=.;Database=x;Trusted_Connection=True;Pwd=hunter2", "trusted_connection")]
    [InlineData("Data Source=.;Initial Catalog=x;User ID=sa;Password=hunter2", "neither 'Host'")]
    [InlineData("Host=db;Password=hunter2;Port=many", "port")]
    [InlineData("hunter2", "neither a file path")]
    [InlineData(":memory:", "neither a file path")]
    [InlineData("Data Source=:memory:", "private in-memory")]
    [InlineData("Host=db;hunter2", "key=value")]
    public void A_string_that_cannot_be_used_is_explained_without_its_secret(string text, string part)
    {
        var problem = Assert.Throws<GableException>(() => Resolve(("ConnectionStrings:Default", text)));

        Assert.Equal("GABLE1001", problem.Id);
        Assert.Contains(part, problem.What, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ConnectionStrings:Default", problem.What, StringComparison.Ordinal);
        Assert.Contains("postgres://", problem.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_settings_is_Default_then_name_then_option_then_DATABASE_URL_then_a_file()
    {
        (string, string?)[] all =
        [
            ("ConnectionStrings:Default", "a.db"), ("ConnectionStrings:MyShop.Web", "b.db"), ("Gable:Data:ConnectionString", "c.db"), ("DATABASE_URL", "d.db"),
        ];

        Assert.Equal(("SQLite a.db", "ConnectionStrings:Default"), Winner(all));
        Assert.Equal(("SQLite b.db", "ConnectionStrings:MyShop.Web"), Winner(all[1..]));
        Assert.Equal(("SQLite c.db", "Gable:Data:ConnectionString"), Winner(all[2..]));
        Assert.Equal(("SQLite d.db", "DATABASE_URL"), Winner(all[3..]));
        Assert.Equal(("SQLite data/my-shop-web.db", "default"), Winner(("ConnectionStrings:Default", " ")));
    }

    [Fact]
    public void Settings_that_lose_are_known()
    {
        var configuration = Configuration([("ConnectionStrings:Default", "a.db"), ("DATABASE_URL", "d.db")]);
        Assert.Equal(["DATABASE_URL"], new DatabaseSettingsResolver(configuration, "Shop", "/srv/app").Shadowed("ConnectionStrings:Default"));
    }

    [Fact]
    public void Requests_are_limited_and_prepared_unless_the_string_says_otherwise()
    {
        var plain = DatabaseConnections.ForRequests("Host=db;Database=shop", new GableDataOptions());
        Assert.Equal((3, 6, 128, "-c statement_timeout=5000"), (plain.Timeout, plain.CommandTimeout, plain.MaxAutoPrepare, plain.Options));

        var own = DatabaseConnections.ForRequests(
            "Host=db;Database=shop;Timeout=9;Command Timeout=60;Max Auto Prepare=0;Options=-c statement_timeout=1", new GableDataOptions());
        Assert.Equal((9, 60, 0, "-c statement_timeout=1"), (own.Timeout, own.CommandTimeout, own.MaxAutoPrepare, own.Options));

        var free = DatabaseConnections.ForRequests("Host=db;Database=shop", new GableDataOptions { StatementTimeout = TimeSpan.Zero });
        Assert.Null(free.Options);
    }

    private static (string, string) Winner(params (string, string?)[] values)
    {
        var settings = Resolve(values);
        return (settings.DisplayName, settings.Source);
    }

    private static DatabaseSettings Resolve(params (string Key, string? Value)[] values) =>
        new DatabaseSettingsResolver(Configuration(values), "MyShop.Web", "/srv/app").Resolve();

    private static IConfiguration Configuration((string Key, string? Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))).Build();
}
