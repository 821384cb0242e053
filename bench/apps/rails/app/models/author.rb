# frozen_string_literal: true

class Author < ApplicationRecord
  self.table_name = "Authors"
  alias_attribute :name, :Name

  def as_json(*)
    { id: id, name: name }
  end
end
