-- 20261124172554_add_second_factor_and_passkeys, SQLite, up.
-- + table AccountPasskeys (11 columns)
-- + table AccountRecoveryCodes (3 columns)
-- + table AccountSecondFactors (6 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "AccountPasskeys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountPasskeys" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "CredentialId" TEXT NOT NULL,
    "PublicKey" TEXT NOT NULL,
    "SignCount" INTEGER NOT NULL,
    "Transports" TEXT NOT NULL,
    "IsBackupEligible" INTEGER NOT NULL,
    "IsBackedUp" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LastUsedAt" TEXT NULL
);

CREATE TABLE "AccountRecoveryCodes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountRecoveryCodes" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL
);

CREATE TABLE "AccountSecondFactors" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountSecondFactors" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Secret" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ConfirmedAt" TEXT NULL,
    "LastStep" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_AccountPasskeys_CredentialId" ON "AccountPasskeys" ("CredentialId");

CREATE INDEX "IX_AccountPasskeys_UserId" ON "AccountPasskeys" ("UserId");

CREATE UNIQUE INDEX "IX_AccountRecoveryCodes_UserId_Hash" ON "AccountRecoveryCodes" ("UserId", "Hash");

CREATE UNIQUE INDEX "IX_AccountSecondFactors_UserId" ON "AccountSecondFactors" ("UserId");
