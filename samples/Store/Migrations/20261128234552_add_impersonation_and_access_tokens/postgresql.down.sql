-- 20261128234552_add_impersonation_and_access_tokens, PostgreSQL, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "AccountRefreshTokens";

DROP TABLE "AccountSigningKeys";

ALTER TABLE "AccountTokens" DROP COLUMN "Attempts";

ALTER TABLE "AccountSessions" DROP COLUMN "ImpersonatedUserId";

ALTER TABLE "AccountSessions" DROP COLUMN "ImpersonationEndsAt";

ALTER TABLE "AccountEvents" DROP COLUMN "ImpersonatorId";
