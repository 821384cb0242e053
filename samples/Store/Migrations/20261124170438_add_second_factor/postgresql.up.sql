-- 20261124170438_add_second_factor, PostgreSQL, up.
-- + table AccountRecoveryCodes (3 columns)
-- + table AccountSecondFactors (6 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "AccountRecoveryCodes" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Hash" character varying(43) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_AccountRecoveryCodes" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountSecondFactors" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Secret" character varying(500) COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ConfirmedAt" timestamp with time zone,
    "LastStep" bigint NOT NULL,
    CONSTRAINT "PK_AccountSecondFactors" PRIMARY KEY ("Id")
);

CREATE UNIQUE INDEX "IX_AccountRecoveryCodes_UserId_Hash" ON "AccountRecoveryCodes" ("UserId", "Hash");

CREATE UNIQUE INDEX "IX_AccountSecondFactors_UserId" ON "AccountSecondFactors" ("UserId");
