-- 20261123210737_initial, SQLite, up.
-- + table Authors (2 columns)
-- + table GableDataProtectionKeys (3 columns)
-- + table GableIdempotencyRecords (7 columns)
-- + table Products (5 columns)
-- + table Posts (8 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "Authors" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Authors" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL
);

CREATE TABLE "GableDataProtectionKeys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GableDataProtectionKeys" PRIMARY KEY,
    "FriendlyName" TEXT NOT NULL,
    "Xml" TEXT NOT NULL
);

CREATE TABLE "GableIdempotencyRecords" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GableIdempotencyRecords" PRIMARY KEY,
    "BodyHash" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "Location" TEXT NULL,
    "ETag" TEXT NULL,
    "Body" BLOB NULL,
    "ExpiresAtUnixSeconds" INTEGER NOT NULL
);

CREATE TABLE "Products" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Products" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Category" TEXT NOT NULL,
    "PriceCents" INTEGER NOT NULL,
    "Stock" INTEGER NOT NULL
);

CREATE TABLE "Posts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Posts" PRIMARY KEY AUTOINCREMENT,
    "Title" TEXT NOT NULL,
    "Slug" TEXT NOT NULL,
    "Summary" TEXT NOT NULL,
    "Views" INTEGER NOT NULL,
    "Published" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "AuthorId" INTEGER NOT NULL,
    CONSTRAINT "FK_Posts_Authors_AuthorId" FOREIGN KEY ("AuthorId") REFERENCES "Authors" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_GableIdempotencyRecords_ExpiresAtUnixSeconds" ON "GableIdempotencyRecords" ("ExpiresAtUnixSeconds");

CREATE INDEX "IX_Posts_AuthorId" ON "Posts" ("AuthorId");

CREATE INDEX "IX_Posts_CreatedAt_Id" ON "Posts" ("CreatedAt", "Id");

CREATE INDEX "IX_Posts_Published_CreatedAt_Id" ON "Posts" ("Published", "CreatedAt", "Id");

CREATE INDEX "IX_Products_Category_PriceCents_Id" ON "Products" ("Category", "PriceCents", "Id");
