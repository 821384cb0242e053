-- 20261129145903_add_files_of_imports, SQLite, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "GableAdminImportParts";

CREATE TABLE "ef_temp_GableAdminRuns" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GableAdminRuns" PRIMARY KEY,
    "Resource" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "Field" TEXT NULL,
    "Owner" TEXT NOT NULL,
    "OwnerName" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Total" INTEGER NOT NULL,
    "Done" INTEGER NOT NULL,
    "Failed" INTEGER NOT NULL,
    "Errors" TEXT NOT NULL,
    "Order" TEXT NULL,
    "Position" TEXT NULL,
    "IsCancelled" INTEGER NOT NULL,
    "SeenAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "CreatedAt" TEXT NOT NULL
);

INSERT INTO "ef_temp_GableAdminRuns" ("Id", "Action", "CreatedAt", "Done", "EndedAt", "Errors", "Failed", "Field", "IsCancelled", "Order", "Owner", "OwnerName", "Position", "Resource", "SeenAt", "State", "Total")
SELECT "Id", "Action", "CreatedAt", "Done", "EndedAt", "Errors", "Failed", "Field", "IsCancelled", "Order", "Owner", "OwnerName", "Position", "Resource", "SeenAt", "State", "Total"
FROM "GableAdminRuns";

DROP TABLE "GableAdminRuns";

ALTER TABLE "ef_temp_GableAdminRuns" RENAME TO "GableAdminRuns";

CREATE INDEX "IX_GableAdminRuns_Owner_Id" ON "GableAdminRuns" ("Owner", "Id");

CREATE INDEX "IX_GableAdminRuns_State" ON "GableAdminRuns" ("State");
