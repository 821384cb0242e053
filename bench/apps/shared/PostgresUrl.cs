using Npgsql;

namespace Bench;

/// <summary>Turns <c>postgres://user:password@host:port/database</c> into what Npgsql reads.</summary>
internal static class PostgresUrl
{
    public static string ConnectionString(string url)
    {
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2);

        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort ? 5432 : uri.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = uri.AbsolutePath.TrimStart('/'),
            MaxAutoPrepare = 50,
            NoResetOnClose = true,
        }.ConnectionString;
    }
}
