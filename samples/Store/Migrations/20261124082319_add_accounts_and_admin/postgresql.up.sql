-- 20261124082319_add_accounts_and_admin, PostgreSQL, up.
-- + table AccountApiTokens (10 columns)
-- + table AccountEvents (8 columns)
-- + table AccountRoles (2 columns)
-- + table AccountSessions (12 columns)
-- + table AccountThrottles (4 columns)
-- + table AccountTokens (7 columns)
-- + table AccountUserPermissions (3 columns)
-- + table GableAdminChanges (8 columns)
-- + table GableAdminViews (6 columns)
-- + table Users (12 columns)
-- + table AccountRolePermissions (3 columns)
-- + table AccountUserRoles (3 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "AccountApiTokens" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Name" character varying(100) COLLATE "C" NOT NULL,
    "Start" character varying(20) COLLATE "C" NOT NULL,
    "Hash" character varying(43) COLLATE "C" NOT NULL,
    "Scopes" character varying(2000) COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone,
    "LastUsedAt" timestamp with time zone,
    "LastAddress" character varying(45) COLLATE "C",
    CONSTRAINT "PK_AccountApiTokens" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountEvents" (
    "Id" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Kind" character varying(32) COLLATE "C" NOT NULL,
    "UserId" uuid,
    "ActorId" uuid,
    "Subject" character varying(300) COLLATE "C",
    "Address" character varying(45) COLLATE "C",
    "UserAgent" character varying(300) COLLATE "C",
    CONSTRAINT "PK_AccountEvents" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountRoles" (
    "Id" uuid NOT NULL,
    "Name" character varying(64) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_AccountRoles" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountSessions" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Hash" character varying(43) COLLATE "C" NOT NULL,
    "Stamp" character varying(64) COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "LastUsedAt" timestamp with time zone NOT NULL,
    "IdleExpiresAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    "AuthenticatedAt" timestamp with time zone NOT NULL,
    "IsRemembered" boolean NOT NULL,
    "UserAgent" character varying(300) COLLATE "C" NOT NULL,
    "Address" character varying(45) COLLATE "C",
    CONSTRAINT "PK_AccountSessions" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountThrottles" (
    "Id" uuid NOT NULL,
    "Hash" character varying(43) COLLATE "C" NOT NULL,
    "Failures" integer NOT NULL,
    "FailedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_AccountThrottles" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountTokens" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Purpose" character varying(32) COLLATE "C" NOT NULL,
    "Hash" character varying(43) COLLATE "C" NOT NULL,
    "Data" character varying(300) COLLATE "C",
    "CreatedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_AccountTokens" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountUserPermissions" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Permission" character varying(128) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_AccountUserPermissions" PRIMARY KEY ("Id")
);

CREATE TABLE "GableAdminChanges" (
    "Id" uuid NOT NULL,
    "Resource" character varying(100) COLLATE "C" NOT NULL,
    "RowKey" character varying(400) COLLATE "C" NOT NULL,
    "Action" character varying(10) COLLATE "C" NOT NULL,
    "ActorSubject" character varying(200) COLLATE "C" NOT NULL,
    "ActorName" character varying(200) COLLATE "C" NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Fields" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_GableAdminChanges" PRIMARY KEY ("Id")
);

CREATE TABLE "GableAdminViews" (
    "Id" uuid NOT NULL,
    "Resource" character varying(100) COLLATE "C" NOT NULL,
    "Owner" character varying(200) COLLATE "C" NOT NULL,
    "Name" character varying(60) COLLATE "C" NOT NULL,
    "Query" character varying(2000) COLLATE "C" NOT NULL,
    "IsShared" boolean NOT NULL,
    CONSTRAINT "PK_GableAdminViews" PRIMARY KEY ("Id")
);

CREATE TABLE "Users" (
    "Id" uuid NOT NULL,
    "Email" character varying(254) COLLATE "C" NOT NULL,
    "NormalizedEmail" character varying(254) COLLATE "C" NOT NULL,
    "Name" character varying(100) COLLATE "C" NOT NULL,
    "PasswordHash" character varying(500) COLLATE "C",
    "PasswordChangedAt" timestamp with time zone,
    "EmailConfirmedAt" timestamp with time zone,
    "LockedUntil" timestamp with time zone,
    "DeactivatedAt" timestamp with time zone,
    "SecurityStamp" character varying(64) COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "UpdatedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Users" PRIMARY KEY ("Id")
);

CREATE TABLE "AccountRolePermissions" (
    "Id" uuid NOT NULL,
    "RoleId" uuid NOT NULL,
    "Permission" character varying(128) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_AccountRolePermissions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_AccountRolePermissions_AccountRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AccountRoles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "AccountUserRoles" (
    "Id" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "RoleId" uuid NOT NULL,
    CONSTRAINT "PK_AccountUserRoles" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_AccountUserRoles_AccountRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AccountRoles" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_AccountApiTokens_Hash" ON "AccountApiTokens" ("Hash");

CREATE INDEX "IX_AccountApiTokens_UserId" ON "AccountApiTokens" ("UserId");

CREATE INDEX "IX_AccountEvents_At" ON "AccountEvents" ("At");

CREATE INDEX "IX_AccountEvents_UserId_At" ON "AccountEvents" ("UserId", "At");

CREATE UNIQUE INDEX "IX_AccountRolePermissions_RoleId_Permission" ON "AccountRolePermissions" ("RoleId", "Permission");

CREATE UNIQUE INDEX "IX_AccountRoles_Name" ON "AccountRoles" ("Name");

CREATE UNIQUE INDEX "IX_AccountSessions_Hash" ON "AccountSessions" ("Hash");

CREATE INDEX "IX_AccountSessions_UserId" ON "AccountSessions" ("UserId");

CREATE UNIQUE INDEX "IX_AccountThrottles_Hash" ON "AccountThrottles" ("Hash");

CREATE UNIQUE INDEX "IX_AccountTokens_Hash" ON "AccountTokens" ("Hash");

CREATE INDEX "IX_AccountTokens_UserId" ON "AccountTokens" ("UserId");

CREATE UNIQUE INDEX "IX_AccountUserPermissions_UserId_Permission" ON "AccountUserPermissions" ("UserId", "Permission");

CREATE INDEX "IX_AccountUserRoles_RoleId" ON "AccountUserRoles" ("RoleId");

CREATE UNIQUE INDEX "IX_AccountUserRoles_UserId_RoleId" ON "AccountUserRoles" ("UserId", "RoleId");

CREATE INDEX "IX_GableAdminChanges_At" ON "GableAdminChanges" ("At");

CREATE INDEX "IX_GableAdminChanges_Resource_RowKey_Id" ON "GableAdminChanges" ("Resource", "RowKey", "Id");

CREATE INDEX "IX_GableAdminViews_Resource_Owner" ON "GableAdminViews" ("Resource", "Owner");

CREATE UNIQUE INDEX "IX_Users_NormalizedEmail" ON "Users" ("NormalizedEmail");
