-- 20261124082319_add_accounts_and_admin, SQLite, up.
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
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountApiTokens" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Start" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Scopes" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NULL,
    "LastUsedAt" TEXT NULL,
    "LastAddress" TEXT NULL
);

CREATE TABLE "AccountEvents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountEvents" PRIMARY KEY,
    "At" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "UserId" TEXT NULL,
    "ActorId" TEXT NULL,
    "Subject" TEXT NULL,
    "Address" TEXT NULL,
    "UserAgent" TEXT NULL
);

CREATE TABLE "AccountRoles" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountRoles" PRIMARY KEY,
    "Name" TEXT NOT NULL
);

CREATE TABLE "AccountSessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountSessions" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Stamp" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LastUsedAt" TEXT NOT NULL,
    "IdleExpiresAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "AuthenticatedAt" TEXT NOT NULL,
    "IsRemembered" INTEGER NOT NULL,
    "UserAgent" TEXT NOT NULL,
    "Address" TEXT NULL
);

CREATE TABLE "AccountThrottles" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountThrottles" PRIMARY KEY,
    "Hash" TEXT NOT NULL,
    "Failures" INTEGER NOT NULL,
    "FailedAt" TEXT NOT NULL
);

CREATE TABLE "AccountTokens" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountTokens" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Data" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL
);

CREATE TABLE "AccountUserPermissions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountUserPermissions" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Permission" TEXT NOT NULL
);

CREATE TABLE "GableAdminChanges" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GableAdminChanges" PRIMARY KEY,
    "Resource" TEXT NOT NULL,
    "RowKey" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "ActorSubject" TEXT NOT NULL,
    "ActorName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Fields" TEXT NOT NULL
);

CREATE TABLE "GableAdminViews" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GableAdminViews" PRIMARY KEY,
    "Resource" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Query" TEXT NOT NULL,
    "IsShared" INTEGER NOT NULL
);

CREATE TABLE "Users" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Users" PRIMARY KEY,
    "Email" TEXT NOT NULL,
    "NormalizedEmail" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "PasswordHash" TEXT NULL,
    "PasswordChangedAt" TEXT NULL,
    "EmailConfirmedAt" TEXT NULL,
    "LockedUntil" TEXT NULL,
    "DeactivatedAt" TEXT NULL,
    "SecurityStamp" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL
);

CREATE TABLE "AccountRolePermissions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountRolePermissions" PRIMARY KEY,
    "RoleId" TEXT NOT NULL,
    "Permission" TEXT NOT NULL,
    CONSTRAINT "FK_AccountRolePermissions_AccountRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AccountRoles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "AccountUserRoles" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountUserRoles" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "RoleId" TEXT NOT NULL,
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
