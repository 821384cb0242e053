# frozen_string_literal: true

class PagesController < ActionController::Base
  def html
    @posts = Post.newest.limit(12)
  end
end
