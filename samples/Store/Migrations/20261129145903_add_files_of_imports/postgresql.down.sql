-- 20261129145903_add_files_of_imports, PostgreSQL, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "GableAdminImportParts";

ALTER TABLE "GableAdminRuns" DROP COLUMN "CheckId";
