-- 20261123210737_initial, PostgreSQL, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "GableDataProtectionKeys";

DROP TABLE "GableIdempotencyRecords";

DROP TABLE "Posts";

DROP TABLE "Products";

DROP TABLE "Authors";
