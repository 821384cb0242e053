-- 20261129031713_add_rest_of_runs, SQLite, up.
-- + column GableAdminRuns.Order (TEXT, optional)
-- + column GableAdminRuns.Position (TEXT, optional)
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "GableAdminRuns" ADD "Order" TEXT NULL;

ALTER TABLE "GableAdminRuns" ADD "Position" TEXT NULL;
