-- 20261124170438_add_second_factor, SQLite, up.
-- + table AccountRecoveryCodes (3 columns)
-- + table AccountSecondFactors (6 columns)
-- Edit it until it is applied; afterwards it stays as it is.

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

CREATE UNIQUE INDEX "IX_AccountRecoveryCodes_UserId_Hash" ON "AccountRecoveryCodes" ("UserId", "Hash");

CREATE UNIQUE INDEX "IX_AccountSecondFactors_UserId" ON "AccountSecondFactors" ("UserId");
