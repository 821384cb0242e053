-- 20261128234552_add_impersonation_and_access_tokens, SQLite, up.
-- + column AccountTokens.Attempts (INTEGER, required)
-- + column AccountSessions.ImpersonatedUserId (TEXT, optional)
-- + column AccountSessions.ImpersonationEndsAt (TEXT, optional)
-- + column AccountEvents.ImpersonatorId (TEXT, optional)
-- + table AccountRefreshTokens (5 columns)
-- + table AccountSigningKeys (3 columns)
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "AccountTokens" ADD "Attempts" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "AccountSessions" ADD "ImpersonatedUserId" TEXT NULL;

ALTER TABLE "AccountSessions" ADD "ImpersonationEndsAt" TEXT NULL;

ALTER TABLE "AccountEvents" ADD "ImpersonatorId" TEXT NULL;

CREATE TABLE "AccountRefreshTokens" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountRefreshTokens" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "UsedAt" TEXT NULL
);

CREATE TABLE "AccountSigningKeys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountSigningKeys" PRIMARY KEY,
    "Secret" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL
);

CREATE UNIQUE INDEX "IX_AccountRefreshTokens_Hash" ON "AccountRefreshTokens" ("Hash");

CREATE INDEX "IX_AccountRefreshTokens_SessionId" ON "AccountRefreshTokens" ("SessionId");

CREATE TABLE "ef_temp_AccountTokens" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountTokens" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Data" TEXT NULL,
    "Attempts" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL
);

INSERT INTO "ef_temp_AccountTokens" ("Id", "Attempts", "CreatedAt", "Data", "ExpiresAt", "Hash", "Purpose", "UserId")
SELECT "Id", "Attempts", "CreatedAt", "Data", "ExpiresAt", "Hash", "Purpose", "UserId"
FROM "AccountTokens";

DROP TABLE "AccountTokens";

ALTER TABLE "ef_temp_AccountTokens" RENAME TO "AccountTokens";

CREATE UNIQUE INDEX "IX_AccountTokens_Hash" ON "AccountTokens" ("Hash");

CREATE INDEX "IX_AccountTokens_UserId" ON "AccountTokens" ("UserId");
