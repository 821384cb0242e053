-- 20261123150936_add_materials_and_previews, PostgreSQL, up.
-- + column Products.Materials (text[], required)
-- + column ProductImages.Preview (bytea, optional)
-- Edit it until it is applied; afterwards it stays as it is.

ALTER TABLE "Products" ADD "Materials" text[] NOT NULL;

ALTER TABLE "ProductImages" ADD "Preview" bytea;
