-- 20261124172554_add_second_factor_and_passkeys, SQLite, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "AccountPasskeys";

DROP TABLE "AccountRecoveryCodes";

DROP TABLE "AccountSecondFactors";
