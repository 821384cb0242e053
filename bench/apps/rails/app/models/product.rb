# frozen_string_literal: true

class Product < ApplicationRecord
  SORTABLE = { "name" => "Name", "category" => "Category", "priceCents" => "PriceCents", "stock" => "Stock" }.freeze

  self.table_name = "Products"
  alias_attribute :name, :Name
  alias_attribute :category, :Category
  alias_attribute :price_cents, :PriceCents
  alias_attribute :stock, :Stock

  def self.sorted(sort)
    direction = sort.start_with?("-") ? :desc : :asc
    column = SORTABLE[sort.delete_prefix("-")]
    order(*[column, "Id"].compact.map { |name| { name => direction } })
  end

  def as_json(*)
    { id: id, name: name, category: category, priceCents: price_cents, stock: stock }
  end
end
