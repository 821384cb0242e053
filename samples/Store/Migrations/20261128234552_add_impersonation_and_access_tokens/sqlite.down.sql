-- 20261128234552_add_impersonation_and_access_tokens, SQLite, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "AccountRefreshTokens";

DROP TABLE "AccountSigningKeys";

CREATE TABLE "ef_temp_AccountTokens" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountTokens" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Data" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL
);

INSERT INTO "ef_temp_AccountTokens" ("Id", "CreatedAt", "Data", "ExpiresAt", "Hash", "Purpose", "UserId")
SELECT "Id", "CreatedAt", "Data", "ExpiresAt", "Hash", "Purpose", "UserId"
FROM "AccountTokens";

CREATE TABLE "ef_temp_AccountSessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountSessions" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Stamp" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LastUsedAt" TEXT NOT NULL,
    "IdleExpiresAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "AuthenticatedAt" TEXT NOT NULL,
    "IsRemembered" INTEGER NOT NULL,
    "UserAgent" TEXT NOT NULL,
    "Address" TEXT NULL
);

INSERT INTO "ef_temp_AccountSessions" ("Id", "Address", "AuthenticatedAt", "CreatedAt", "ExpiresAt", "Hash", "IdleExpiresAt", "IsRemembered", "LastUsedAt", "Stamp", "UserAgent", "UserId")
SELECT "Id", "Address", "AuthenticatedAt", "CreatedAt", "ExpiresAt", "Hash", "IdleExpiresAt", "IsRemembered", "LastUsedAt", "Stamp", "UserAgent", "UserId"
FROM "AccountSessions";

CREATE TABLE "ef_temp_AccountEvents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountEvents" PRIMARY KEY,
    "At" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "UserId" TEXT NULL,
    "ActorId" TEXT NULL,
    "Subject" TEXT NULL,
    "Address" TEXT NULL,
    "UserAgent" TEXT NULL
);

INSERT INTO "ef_temp_AccountEvents" ("Id", "ActorId", "Address", "At", "Kind", "Subject", "UserAgent", "UserId")
SELECT "Id", "ActorId", "Address", "At", "Kind", "Subject", "UserAgent", "UserId"
FROM "AccountEvents";

DROP TABLE "AccountTokens";

ALTER TABLE "ef_temp_AccountTokens" RENAME TO "AccountTokens";

DROP TABLE "AccountSessions";

ALTER TABLE "ef_temp_AccountSessions" RENAME TO "AccountSessions";

DROP TABLE "AccountEvents";

ALTER TABLE "ef_temp_AccountEvents" RENAME TO "AccountEvents";

CREATE UNIQUE INDEX "IX_AccountTokens_Hash" ON "AccountTokens" ("Hash");

CREATE INDEX "IX_AccountTokens_UserId" ON "AccountTokens" ("UserId");

CREATE UNIQUE INDEX "IX_AccountSessions_Hash" ON "AccountSessions" ("Hash");

CREATE INDEX "IX_AccountSessions_UserId" ON "AccountSessions" ("UserId");

CREATE INDEX "IX_AccountEvents_At" ON "AccountEvents" ("At");

CREATE INDEX "IX_AccountEvents_UserId_At" ON "AccountEvents" ("UserId", "At");
