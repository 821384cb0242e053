-- 20261129145903_add_files_of_imports, SQLite, up.
-- + column GableAdminRuns.CheckId (TEXT, optional)
-- + table GableAdminImportParts (6 columns)
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "GableAdminRuns" ADD "CheckId" TEXT NULL;

CREATE TABLE "GableAdminImportParts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GableAdminImportParts" PRIMARY KEY,
    "RunId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Content" BLOB NOT NULL,
    "CreatedAt" TEXT NOT NULL
);

CREATE INDEX "IX_GableAdminImportParts_CreatedAt" ON "GableAdminImportParts" ("CreatedAt");

CREATE UNIQUE INDEX "IX_GableAdminImportParts_RunId_Kind_Number" ON "GableAdminImportParts" ("RunId", "Kind", "Number");
