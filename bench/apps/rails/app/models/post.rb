# frozen_string_literal: true

class Post < ApplicationRecord
  self.table_name = "Posts"

  # SQLite declares booleans as INTEGER and times as TEXT; these say what the columns mean.
  attribute :Published, :boolean, default: false
  attribute :CreatedAt, :datetime, precision: 0
  attribute :Summary, :string, default: ""
  attribute :Views, :integer, default: 0

  alias_attribute :title, :Title
  alias_attribute :slug, :Slug
  alias_attribute :summary, :Summary
  alias_attribute :views, :Views
  alias_attribute :published, :Published
  alias_attribute :created_at, :CreatedAt
  alias_attribute :author_id, :AuthorId

  belongs_to :author, foreign_key: "AuthorId"

  validates :title, :slug, length: { in: 1..120 }
  validates :summary, length: { maximum: 500 }
  validates :views, numericality: { only_integer: true, greater_than_or_equal_to: 0, less_than_or_equal_to: 1_000_000 }

  scope :published, -> { where(Published: true) }
  scope :newest, -> { published.eager_load(:author).order(CreatedAt: :desc, Id: :desc) }

  def as_json(*)
    {
      id: id,
      title: title,
      slug: slug,
      summary: summary,
      views: views,
      published: published,
      createdAt: created_at.iso8601,
      authorId: author_id
    }
  end

  def as_json_with_author
    as_json.merge(author: author.as_json)
  end
end
