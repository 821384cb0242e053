-- 20261129031713_add_rest_of_runs, PostgreSQL, down.
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "GableAdminRuns" DROP COLUMN "Order";

ALTER TABLE "GableAdminRuns" DROP COLUMN "Position";
