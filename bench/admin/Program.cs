using System.Globalization;
using Gable.Bench.Admin;

var database = args.Length > 0 ? args[0] : "sqlite";
var rows = args.Length > 1 ? int.Parse(args[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 1_000_000;

if (database is not ("sqlite" or "postgres"))
{
    Console.Error.WriteLine("bench/admin.sh [sqlite|postgres] [rows]   pages of the admin's lists over so many rows, 1,000,000 by default");
    Console.Error.WriteLine("PostgreSQL needs GABLE_TEST_POSTGRES, a superuser's connection string.");
    return 2;
}

return await AdminBench.RunAsync(database, rows);
