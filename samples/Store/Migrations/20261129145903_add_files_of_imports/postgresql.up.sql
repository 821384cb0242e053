-- 20261129145903_add_files_of_imports, PostgreSQL, up.
-- + column GableAdminRuns.CheckId (uuid, optional)
-- + table GableAdminImportParts (6 columns)
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "GableAdminRuns" ADD "CheckId" uuid;

CREATE TABLE "GableAdminImportParts" (
    "Id" uuid NOT NULL,
    "RunId" uuid NOT NULL,
    "Kind" character varying(32) COLLATE "C" NOT NULL,
    "Number" integer NOT NULL,
    "Content" bytea NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_GableAdminImportParts" PRIMARY KEY ("Id")
);

CREATE INDEX "IX_GableAdminImportParts_CreatedAt" ON "GableAdminImportParts" ("CreatedAt");

CREATE UNIQUE INDEX "IX_GableAdminImportParts_RunId_Kind_Number" ON "GableAdminImportParts" ("RunId", "Kind", "Number");
