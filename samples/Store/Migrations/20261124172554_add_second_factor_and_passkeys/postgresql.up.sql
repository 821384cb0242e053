-- 20261124172554_add_second_factor_and_passkeys, PostgreSQL, up.
-- + table AccountPasskeys (11 columns)
-- + table AccountRecoveryCodes (3 columns)
-- + table AccountSecondFactors (6 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "AccountPasskeys" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Name" character varying(100) COLLATE "C" NOT NULL,
    "CredentialId" character varying(1400) COLLATE "C" NOT NULL,
    "PublicKey" character varying(4000) COLLATE "C" NOT NULL,
    "SignCount" bigint NOT NULL,
    "Transports" character varying(200) COLLATE "C" NOT NULL,
    "IsBackupEligible" boolean NOT NULL,
    "IsBackedUp" boolean NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "LastUsedAt" timestamp with time zone,
    CONSTRAINT "PK_AccountPasskeys" PRIMARY KEY ("Id")
);

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

CREATE UNIQUE INDEX "IX_AccountPasskeys_CredentialId" ON "AccountPasskeys" ("CredentialId");

CREATE INDEX "IX_AccountPasskeys_UserId" ON "AccountPasskeys" ("UserId");

CREATE UNIQUE INDEX "IX_AccountRecoveryCodes_UserId_Hash" ON "AccountRecoveryCodes" ("UserId", "Hash");

CREATE UNIQUE INDEX "IX_AccountSecondFactors_UserId" ON "AccountSecondFactors" ("UserId");
