-- 20261124082319_add_accounts_and_admin, SQLite, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "AccountApiTokens";

DROP TABLE "AccountEvents";

DROP TABLE "AccountRolePermissions";

DROP TABLE "AccountSessions";

DROP TABLE "AccountThrottles";

DROP TABLE "AccountTokens";

DROP TABLE "AccountUserPermissions";

DROP TABLE "AccountUserRoles";

DROP TABLE "GableAdminChanges";

DROP TABLE "GableAdminViews";

DROP TABLE "Users";

DROP TABLE "AccountRoles";
