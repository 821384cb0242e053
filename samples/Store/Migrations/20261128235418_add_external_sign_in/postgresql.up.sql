-- 20261128235418_add_external_sign_in, PostgreSQL, up.
-- + table AccountExternalLogins (7 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "AccountExternalLogins" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Provider" character varying(64) COLLATE "C" NOT NULL,
    "Subject" character varying(255) COLLATE "C" NOT NULL,
    "Name" character varying(254) COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "LastUsedAt" timestamp with time zone,
    CONSTRAINT "PK_AccountExternalLogins" PRIMARY KEY ("Id")
);

CREATE UNIQUE INDEX "IX_AccountExternalLogins_Provider_Subject" ON "AccountExternalLogins" ("Provider", "Subject");

CREATE INDEX "IX_AccountExternalLogins_UserId" ON "AccountExternalLogins" ("UserId");
