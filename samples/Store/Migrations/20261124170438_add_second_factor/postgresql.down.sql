-- 20261124170438_add_second_factor, PostgreSQL, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "AccountRecoveryCodes";

DROP TABLE "AccountSecondFactors";
