-- 20261123135011_initial, SQLite, down.
-- Edit it until it is applied; afterwards it stays as it is.

DROP TABLE "Addresses";

DROP TABLE "CartItems";

DROP TABLE "Coupons";

DROP TABLE "GableDataProtectionKeys";

DROP TABLE "GableIdempotencyRecords";

DROP TABLE "OrderLines";

DROP TABLE "ProductImages";

DROP TABLE "ProductTag";

DROP TABLE "Reviews";

DROP TABLE "Carts";

DROP TABLE "Orders";

DROP TABLE "Variants";

DROP TABLE "Tags";

DROP TABLE "Customers";

DROP TABLE "Products";

DROP TABLE "Brands";

DROP TABLE "Categories";
