-- 20261129031713_add_rest_of_runs, PostgreSQL, up.
-- + column GableAdminRuns.Order (text, optional)
-- + column GableAdminRuns.Position (character varying(1000), optional)
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "GableAdminRuns" ADD "Order" text COLLATE "C";

ALTER TABLE "GableAdminRuns" ADD "Position" character varying(1000) COLLATE "C";
