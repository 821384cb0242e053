-- 20261128234552_add_impersonation_and_access_tokens, PostgreSQL, up.
-- + column AccountTokens.Attempts (integer, required)
-- + column AccountSessions.ImpersonatedUserId (uuid, optional)
-- + column AccountSessions.ImpersonationEndsAt (timestamp with time zone, optional)
-- + column AccountEvents.ImpersonatorId (uuid, optional)
-- + table AccountRefreshTokens (5 columns)
-- + table AccountSigningKeys (3 columns)
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "AccountTokens" ADD "Attempts" integer NOT NULL DEFAULT 0;

ALTER TABLE "AccountSessions" ADD "ImpersonatedUserId" uuid;

ALTER TABLE "AccountSessions" ADD "ImpersonationEndsAt" timestamp with time zone;

ALTER TABLE "AccountEvents" ADD "ImpersonatorId" uuid;

CREATE TABLE "AccountRefreshTokens" (
    "Id" uuid NOT NULL,
    "SessionId" uuid NOT NULL,
    "Hash" character varying(43) COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "UsedAt" timestamp with time zone,
    CONSTRAINT "PK_AccountRefreshTokens" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountSigningKeys" (
    "Id" uuid NOT NULL,
    "Secret" character varying(1000) COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_AccountSigningKeys" PRIMARY KEY ("Id")
);

CREATE UNIQUE INDEX "IX_AccountRefreshTokens_Hash" ON "AccountRefreshTokens" ("Hash");

CREATE INDEX "IX_AccountRefreshTokens_SessionId" ON "AccountRefreshTokens" ("SessionId");

ALTER TABLE "AccountTokens" ALTER COLUMN "Attempts" DROP DEFAULT;
