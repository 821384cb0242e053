-- 20261123150936_add_materials_and_previews, SQLite, up.
-- + column Products.Materials (TEXT, required)
-- + column ProductImages.Preview (BLOB, optional)
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "Products" ADD "Materials" TEXT NOT NULL DEFAULT '';

ALTER TABLE "ProductImages" ADD "Preview" BLOB NULL;

CREATE TABLE "ef_temp_Products" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Products" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Slug" CITEXT COLLATE GABLE_NOCASE NOT NULL,
    "Description" TEXT NOT NULL,
    "Price" TEXT NOT NULL,
    "CostPrice" TEXT NULL,
    "Status" TEXT NOT NULL,
    "ReleasedOn" TEXT NULL,
    "Warranty" INTEGER NULL,
    "Dimensions_WidthMm" INTEGER NULL,
    "Dimensions_HeightMm" INTEGER NULL,
    "Dimensions_DepthMm" INTEGER NULL,
    "Dimensions_WeightKg" REAL NULL,
    "Attributes" TEXT NOT NULL,
    "Materials" TEXT NOT NULL,
    "CategoryId" TEXT NOT NULL,
    "BrandId" TEXT NULL,
    "Version" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    "DeletedAt" TEXT NULL,
    CONSTRAINT "FK_Products_Brands_BrandId" FOREIGN KEY ("BrandId") REFERENCES "Brands" ("Id"),
    CONSTRAINT "FK_Products_Categories_CategoryId" FOREIGN KEY ("CategoryId") REFERENCES "Categories" ("Id") ON DELETE RESTRICT
);

INSERT INTO "ef_temp_Products" ("Id", "Attributes", "BrandId", "CategoryId", "CostPrice", "CreatedAt", "DeletedAt", "Description", "Dimensions_DepthMm", "Dimensions_HeightMm", "Dimensions_WeightKg", "Dimensions_WidthMm", "Materials", "Name", "Price", "ReleasedOn", "Slug", "Status", "UpdatedAt", "Version", "Warranty")
SELECT "Id", "Attributes", "BrandId", "CategoryId", "CostPrice", "CreatedAt", "DeletedAt", "Description", "Dimensions_DepthMm", "Dimensions_HeightMm", "Dimensions_WeightKg", "Dimensions_WidthMm", "Materials", "Name", "Price", "ReleasedOn", "Slug", "Status", "UpdatedAt", "Version", "Warranty"
FROM "Products";

DROP TABLE "Products";

ALTER TABLE "ef_temp_Products" RENAME TO "Products";

CREATE INDEX "IX_Products_BrandId" ON "Products" ("BrandId");

CREATE INDEX "IX_Products_CategoryId" ON "Products" ("CategoryId");

CREATE UNIQUE INDEX "IX_Products_Slug" ON "Products" ("Slug") WHERE "DeletedAt" IS NULL;

CREATE INDEX "IX_Products_Status_CategoryId" ON "Products" ("Status", "CategoryId");
