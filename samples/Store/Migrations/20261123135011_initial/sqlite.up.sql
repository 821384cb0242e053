-- 20261123135011_initial, SQLite, up.
-- + table Brands (4 columns)
-- + table Categories (5 columns)
-- + table Coupons (9 columns)
-- + table Customers (9 columns)
-- + table GableDataProtectionKeys (3 columns)
-- + table GableIdempotencyRecords (7 columns)
-- + table Tags (2 columns)
-- + table Products (20 columns)
-- + table Addresses (7 columns)
-- + table Carts (3 columns)
-- + table Orders (17 columns)
-- + table ProductImages (5 columns)
-- + table ProductTag (2 columns)
-- + table Reviews (8 columns)
-- + table Variants (6 columns)
-- + table CartItems (4 columns)
-- + table OrderLines (6 columns)
-- Edit it until it is applied; afterwards it stays as it is.

CREATE TABLE "Brands" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Brands" PRIMARY KEY,
    "Name" CITEXT COLLATE GABLE_NOCASE NOT NULL,
    "Website" TEXT NULL,
    "FoundedIn" INTEGER NULL
);

CREATE TABLE "Categories" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Categories" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Slug" CITEXT COLLATE GABLE_NOCASE NOT NULL,
    "Position" INTEGER NOT NULL,
    "ParentId" TEXT NULL,
    CONSTRAINT "FK_Categories_Categories_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Categories" ("Id")
);

CREATE TABLE "Coupons" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Coupons" PRIMARY KEY,
    "Code" CITEXT COLLATE GABLE_NOCASE NOT NULL,
    "Kind" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "LeastSubtotal" TEXT NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidUntil" TEXT NOT NULL,
    "MaxUses" INTEGER NULL,
    "Uses" INTEGER NOT NULL
);

CREATE TABLE "Customers" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Customers" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Email" CITEXT COLLATE GABLE_NOCASE NOT NULL,
    "BirthDate" TEXT NULL,
    "WantsNewsletter" INTEGER NOT NULL,
    "LoyaltyPoints" INTEGER NOT NULL,
    "Notes" TEXT NULL,
    "MailKey" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL
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

CREATE TABLE "Tags" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Tags" PRIMARY KEY,
    "Name" CITEXT COLLATE GABLE_NOCASE NOT NULL
);

CREATE TABLE "Products" (
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
    "CategoryId" TEXT NOT NULL,
    "BrandId" TEXT NULL,
    "Version" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    "DeletedAt" TEXT NULL,
    CONSTRAINT "FK_Products_Brands_BrandId" FOREIGN KEY ("BrandId") REFERENCES "Brands" ("Id"),
    CONSTRAINT "FK_Products_Categories_CategoryId" FOREIGN KEY ("CategoryId") REFERENCES "Categories" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Addresses" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Addresses" PRIMARY KEY,
    "CustomerId" TEXT NOT NULL,
    "Label" TEXT NOT NULL,
    "Street" TEXT NOT NULL,
    "City" TEXT NOT NULL,
    "PostalCode" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    CONSTRAINT "FK_Addresses_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Carts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Carts" PRIMARY KEY,
    "CustomerId" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    CONSTRAINT "FK_Carts_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Orders" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Orders" PRIMARY KEY,
    "Number" TEXT NOT NULL,
    "CustomerId" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "PlacedAt" TEXT NOT NULL,
    "ShippingAddress_Recipient" TEXT NOT NULL,
    "ShippingAddress_Street" TEXT NOT NULL,
    "ShippingAddress_City" TEXT NOT NULL,
    "ShippingAddress_PostalCode" TEXT NOT NULL,
    "ShippingAddress_Country" TEXT NOT NULL,
    "DeliverOn" TEXT NULL,
    "DeliverFrom" TEXT NULL,
    "DeliverUntil" TEXT NULL,
    "CouponCode" TEXT NULL,
    "Subtotal" TEXT NOT NULL,
    "Discount" TEXT NOT NULL,
    "Total" TEXT NOT NULL,
    CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ProductImages" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ProductImages" PRIMARY KEY,
    "ProductId" TEXT NOT NULL,
    "Url" TEXT NOT NULL,
    "Alt" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    CONSTRAINT "FK_ProductImages_Products_ProductId" FOREIGN KEY ("ProductId") REFERENCES "Products" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ProductTag" (
    "ProductsId" TEXT NOT NULL,
    "TagsId" TEXT NOT NULL,
    CONSTRAINT "PK_ProductTag" PRIMARY KEY ("ProductsId", "TagsId"),
    CONSTRAINT "FK_ProductTag_Products_ProductsId" FOREIGN KEY ("ProductsId") REFERENCES "Products" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProductTag_Tags_TagsId" FOREIGN KEY ("TagsId") REFERENCES "Tags" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Reviews" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Reviews" PRIMARY KEY,
    "ProductId" TEXT NOT NULL,
    "CustomerId" TEXT NOT NULL,
    "Stars" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "IsHidden" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "FK_Reviews_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Reviews_Products_ProductId" FOREIGN KEY ("ProductId") REFERENCES "Products" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Variants" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Variants" PRIMARY KEY,
    "ProductId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Sku" CITEXT COLLATE GABLE_NOCASE NOT NULL,
    "Surcharge" TEXT NOT NULL,
    "Stock" INTEGER NOT NULL,
    CONSTRAINT "FK_Variants_Products_ProductId" FOREIGN KEY ("ProductId") REFERENCES "Products" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CartItems" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CartItems" PRIMARY KEY,
    "CartId" TEXT NOT NULL,
    "VariantId" TEXT NOT NULL,
    "Quantity" INTEGER NOT NULL,
    CONSTRAINT "FK_CartItems_Carts_CartId" FOREIGN KEY ("CartId") REFERENCES "Carts" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CartItems_Variants_VariantId" FOREIGN KEY ("VariantId") REFERENCES "Variants" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "OrderLines" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OrderLines" PRIMARY KEY,
    "OrderId" TEXT NOT NULL,
    "VariantId" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "UnitPrice" TEXT NOT NULL,
    CONSTRAINT "FK_OrderLines_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_OrderLines_Variants_VariantId" FOREIGN KEY ("VariantId") REFERENCES "Variants" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Addresses_CustomerId" ON "Addresses" ("CustomerId");

CREATE UNIQUE INDEX "IX_Brands_Name" ON "Brands" ("Name");

CREATE UNIQUE INDEX "IX_CartItems_CartId_VariantId" ON "CartItems" ("CartId", "VariantId");

CREATE INDEX "IX_CartItems_VariantId" ON "CartItems" ("VariantId");

CREATE UNIQUE INDEX "IX_Carts_CustomerId" ON "Carts" ("CustomerId");

CREATE INDEX "IX_Categories_ParentId" ON "Categories" ("ParentId");

CREATE UNIQUE INDEX "IX_Categories_Slug" ON "Categories" ("Slug");

CREATE UNIQUE INDEX "IX_Coupons_Code" ON "Coupons" ("Code");

CREATE UNIQUE INDEX "IX_Customers_Email" ON "Customers" ("Email");

CREATE INDEX "IX_GableIdempotencyRecords_ExpiresAtUnixSeconds" ON "GableIdempotencyRecords" ("ExpiresAtUnixSeconds");

CREATE UNIQUE INDEX "IX_OrderLines_OrderId_VariantId" ON "OrderLines" ("OrderId", "VariantId");

CREATE INDEX "IX_OrderLines_VariantId" ON "OrderLines" ("VariantId");

CREATE INDEX "IX_Orders_CustomerId_PlacedAt" ON "Orders" ("CustomerId", "PlacedAt");

CREATE UNIQUE INDEX "IX_Orders_Number" ON "Orders" ("Number");

CREATE INDEX "IX_ProductImages_ProductId" ON "ProductImages" ("ProductId");

CREATE INDEX "IX_Products_BrandId" ON "Products" ("BrandId");

CREATE INDEX "IX_Products_CategoryId" ON "Products" ("CategoryId");

CREATE UNIQUE INDEX "IX_Products_Slug" ON "Products" ("Slug") WHERE "DeletedAt" IS NULL;

CREATE INDEX "IX_Products_Status_CategoryId" ON "Products" ("Status", "CategoryId");

CREATE INDEX "IX_ProductTag_TagsId" ON "ProductTag" ("TagsId");

CREATE INDEX "IX_Reviews_CustomerId" ON "Reviews" ("CustomerId");

CREATE UNIQUE INDEX "IX_Reviews_ProductId_CustomerId" ON "Reviews" ("ProductId", "CustomerId");

CREATE UNIQUE INDEX "IX_Tags_Name" ON "Tags" ("Name");

CREATE INDEX "IX_Variants_ProductId" ON "Variants" ("ProductId");

CREATE UNIQUE INDEX "IX_Variants_Sku" ON "Variants" ("Sku");
