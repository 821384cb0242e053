-- 20261128232528_add_work_on_many_rows, SQLite, up.
-- + table GableAdminRuns (15 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "GableAdminRuns" (
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
    "IsCancelled" INTEGER NOT NULL,
    "SeenAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "CreatedAt" TEXT NOT NULL
);

CREATE INDEX "IX_GableAdminRuns_Owner_Id" ON "GableAdminRuns" ("Owner", "Id");

CREATE INDEX "IX_GableAdminRuns_State" ON "GableAdminRuns" ("State");
