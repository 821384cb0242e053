-- 20261123135011_initial, PostgreSQL, up.
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

CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;

CREATE TABLE "Brands" (
    "Id" uuid NOT NULL,
    "Name" citext COLLATE "C" NOT NULL,
    "Website" character varying(200) COLLATE "C",
    "FoundedIn" smallint,
    CONSTRAINT "PK_Brands" PRIMARY KEY ("Id")
);

CREATE TABLE "Categories" (
    "Id" uuid NOT NULL,
    "Name" character varying(60) COLLATE "C" NOT NULL,
    "Slug" citext COLLATE "C" NOT NULL,
    "Position" integer NOT NULL,
    "ParentId" uuid,
    CONSTRAINT "PK_Categories" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Categories_Categories_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Categories" ("Id")
);

CREATE TABLE "Coupons" (
    "Id" uuid NOT NULL,
    "Code" citext COLLATE "C" NOT NULL,
    "Kind" character varying(32) COLLATE "C" NOT NULL,
    "Value" numeric(9,2) NOT NULL,
    "LeastSubtotal" numeric(9,2) NOT NULL,
    "ValidFrom" timestamp with time zone NOT NULL,
    "ValidUntil" timestamp with time zone NOT NULL,
    "MaxUses" integer,
    "Uses" integer NOT NULL,
    CONSTRAINT "PK_Coupons" PRIMARY KEY ("Id")
);

CREATE TABLE "Customers" (
    "Id" uuid NOT NULL,
    "Name" character varying(80) COLLATE "C" NOT NULL,
    "Email" citext COLLATE "C" NOT NULL,
    "BirthDate" date,
    "WantsNewsletter" boolean NOT NULL,
    "LoyaltyPoints" bigint NOT NULL,
    "Notes" character varying(2000) COLLATE "C",
    "MailKey" character varying(64) COLLATE "C" NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Customers" PRIMARY KEY ("Id")
);

CREATE TABLE "GableDataProtectionKeys" (
    "Id" uuid NOT NULL,
    "FriendlyName" character varying(200) COLLATE "C" NOT NULL,
    "Xml" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_GableDataProtectionKeys" PRIMARY KEY ("Id")
);

CREATE TABLE "GableIdempotencyRecords" (
    "Id" character varying(43) COLLATE "C" NOT NULL,
    "BodyHash" character varying(43) COLLATE "C" NOT NULL,
    "Status" integer NOT NULL,
    "Location" text COLLATE "C",
    "ETag" character varying(100) COLLATE "C",
    "Body" bytea,
    "ExpiresAtUnixSeconds" bigint NOT NULL,
    CONSTRAINT "PK_GableIdempotencyRecords" PRIMARY KEY ("Id")
);

CREATE TABLE "Tags" (
    "Id" uuid NOT NULL,
    "Name" citext COLLATE "C" NOT NULL,
    CONSTRAINT "PK_Tags" PRIMARY KEY ("Id")
);

CREATE TABLE "Products" (
    "Id" uuid NOT NULL,
    "Name" character varying(120) COLLATE "C" NOT NULL,
    "Slug" citext COLLATE "C" NOT NULL,
    "Description" character varying(4000) COLLATE "C" NOT NULL,
    "Price" numeric(9,2) NOT NULL,
    "CostPrice" numeric(9,2),
    "Status" character varying(32) COLLATE "C" NOT NULL,
    "ReleasedOn" date,
    "Warranty" interval,
    "Dimensions_WidthMm" integer,
    "Dimensions_HeightMm" integer,
    "Dimensions_DepthMm" integer,
    "Dimensions_WeightKg" double precision,
    "Attributes" jsonb NOT NULL,
    "CategoryId" uuid NOT NULL,
    "BrandId" uuid,
    "Version" integer NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "UpdatedAt" timestamp with time zone NOT NULL,
    "DeletedAt" timestamp with time zone,
    CONSTRAINT "PK_Products" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Products_Brands_BrandId" FOREIGN KEY ("BrandId") REFERENCES "Brands" ("Id"),
    CONSTRAINT "FK_Products_Categories_CategoryId" FOREIGN KEY ("CategoryId") REFERENCES "Categories" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Addresses" (
    "Id" uuid NOT NULL,
    "CustomerId" uuid NOT NULL,
    "Label" character varying(40) COLLATE "C" NOT NULL,
    "Street" character varying(120) COLLATE "C" NOT NULL,
    "City" character varying(80) COLLATE "C" NOT NULL,
    "PostalCode" character varying(20) COLLATE "C" NOT NULL,
    "Country" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_Addresses" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Addresses_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Carts" (
    "Id" uuid NOT NULL,
    "CustomerId" uuid NOT NULL,
    "UpdatedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Carts" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Carts_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Orders" (
    "Id" uuid NOT NULL,
    "Number" character varying(20) COLLATE "C" NOT NULL,
    "CustomerId" uuid NOT NULL,
    "Status" character varying(32) COLLATE "C" NOT NULL,
    "PlacedAt" timestamp with time zone NOT NULL,
    "ShippingAddress_Recipient" character varying(80) COLLATE "C" NOT NULL,
    "ShippingAddress_Street" character varying(120) COLLATE "C" NOT NULL,
    "ShippingAddress_City" character varying(80) COLLATE "C" NOT NULL,
    "ShippingAddress_PostalCode" character varying(20) COLLATE "C" NOT NULL,
    "ShippingAddress_Country" text COLLATE "C" NOT NULL,
    "DeliverOn" date,
    "DeliverFrom" time without time zone,
    "DeliverUntil" time without time zone,
    "CouponCode" character varying(20) COLLATE "C",
    "Subtotal" numeric(11,2) NOT NULL,
    "Discount" numeric(11,2) NOT NULL,
    "Total" numeric(11,2) NOT NULL,
    CONSTRAINT "PK_Orders" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ProductImages" (
    "Id" uuid NOT NULL,
    "ProductId" uuid NOT NULL,
    "Url" character varying(400) COLLATE "C" NOT NULL,
    "Alt" character varying(200) COLLATE "C" NOT NULL,
    "Position" smallint NOT NULL,
    CONSTRAINT "PK_ProductImages" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_ProductImages_Products_ProductId" FOREIGN KEY ("ProductId") REFERENCES "Products" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ProductTag" (
    "ProductsId" uuid NOT NULL,
    "TagsId" uuid NOT NULL,
    CONSTRAINT "PK_ProductTag" PRIMARY KEY ("ProductsId", "TagsId"),
    CONSTRAINT "FK_ProductTag_Products_ProductsId" FOREIGN KEY ("ProductsId") REFERENCES "Products" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProductTag_Tags_TagsId" FOREIGN KEY ("TagsId") REFERENCES "Tags" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Reviews" (
    "Id" uuid NOT NULL,
    "ProductId" uuid NOT NULL,
    "CustomerId" uuid NOT NULL,
    "Stars" smallint NOT NULL,
    "Title" character varying(120) COLLATE "C" NOT NULL,
    "Text" character varying(4000) COLLATE "C" NOT NULL,
    "IsHidden" boolean NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Reviews" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Reviews_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Reviews_Products_ProductId" FOREIGN KEY ("ProductId") REFERENCES "Products" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Variants" (
    "Id" uuid NOT NULL,
    "ProductId" uuid NOT NULL,
    "Name" character varying(60) COLLATE "C" NOT NULL,
    "Sku" citext COLLATE "C" NOT NULL,
    "Surcharge" numeric(9,2) NOT NULL,
    "Stock" integer NOT NULL,
    CONSTRAINT "PK_Variants" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Variants_Products_ProductId" FOREIGN KEY ("ProductId") REFERENCES "Products" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CartItems" (
    "Id" uuid NOT NULL,
    "CartId" uuid NOT NULL,
    "VariantId" uuid NOT NULL,
    "Quantity" integer NOT NULL,
    CONSTRAINT "PK_CartItems" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_CartItems_Carts_CartId" FOREIGN KEY ("CartId") REFERENCES "Carts" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CartItems_Variants_VariantId" FOREIGN KEY ("VariantId") REFERENCES "Variants" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "OrderLines" (
    "Id" uuid NOT NULL,
    "OrderId" uuid NOT NULL,
    "VariantId" uuid NOT NULL,
    "Title" character varying(200) COLLATE "C" NOT NULL,
    "Quantity" integer NOT NULL,
    "UnitPrice" numeric(9,2) NOT NULL,
    CONSTRAINT "PK_OrderLines" PRIMARY KEY ("Id"),
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
