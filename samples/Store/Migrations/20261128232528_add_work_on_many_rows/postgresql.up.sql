-- 20261128232528_add_work_on_many_rows, PostgreSQL, up.
-- + table GableAdminRuns (15 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "GableAdminRuns" (
    "Id" uuid NOT NULL,
    "Resource" character varying(100) COLLATE "C" NOT NULL,
    "Action" character varying(100) COLLATE "C" NOT NULL,
    "Field" character varying(200) COLLATE "C",
    "Owner" character varying(200) COLLATE "C" NOT NULL,
    "OwnerName" character varying(200) COLLATE "C" NOT NULL,
    "State" character varying(32) COLLATE "C" NOT NULL,
    "Total" integer NOT NULL,
    "Done" integer NOT NULL,
    "Failed" integer NOT NULL,
    "Errors" text COLLATE "C" NOT NULL,
    "IsCancelled" boolean NOT NULL,
    "SeenAt" timestamp with time zone NOT NULL,
    "EndedAt" timestamp with time zone,
    "CreatedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_GableAdminRuns" PRIMARY KEY ("Id")
);

CREATE INDEX "IX_GableAdminRuns_Owner_Id" ON "GableAdminRuns" ("Owner", "Id");

CREATE INDEX "IX_GableAdminRuns_State" ON "GableAdminRuns" ("State");
