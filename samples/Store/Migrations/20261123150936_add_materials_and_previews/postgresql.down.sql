-- 20261123150936_add_materials_and_previews, PostgreSQL, down.
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "Products" DROP COLUMN "Materials";

ALTER TABLE "ProductImages" DROP COLUMN "Preview";
