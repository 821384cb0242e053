-- 20261128232528_add_work_on_many_rows, PostgreSQL, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "GableAdminRuns";
