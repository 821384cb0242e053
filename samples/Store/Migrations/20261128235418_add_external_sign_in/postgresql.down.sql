-- 20261128235418_add_external_sign_in, PostgreSQL, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "AccountExternalLogins";
