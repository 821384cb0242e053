-- 20261128235418_add_external_sign_in, SQLite, up.
-- + table AccountExternalLogins (7 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "AccountExternalLogins" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountExternalLogins" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Provider" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LastUsedAt" TEXT NULL
);

CREATE UNIQUE INDEX "IX_AccountExternalLogins_Provider_Subject" ON "AccountExternalLogins" ("Provider", "Subject");

CREATE INDEX "IX_AccountExternalLogins_UserId" ON "AccountExternalLogins" ("UserId");
