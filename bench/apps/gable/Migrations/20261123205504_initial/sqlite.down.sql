-- 20261123205504_initial, SQLite, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "DataProtectionKey";

DROP TABLE "IdempotencyRecord";

DROP TABLE "Posts";

DROP TABLE "Products";

DROP TABLE "Authors";
