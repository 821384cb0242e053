# frozen_string_literal: true

class PostsController < ApiController
  def index
    page = { items: Post.newest.limit(20).map(&:as_json_with_author) }
    page[:total] = Post.published.count if params[:count] == "true"
    render json: page
  end

  def show
    render json: Post.published.find(params[:id])
  end

  def rows20
    ids = params.fetch(:ids, "").split(",").first(20)
    render json: { items: ids.map { |id| Post.published.find_by(Id: id) }.compact }
  end

  def create
    post = Post.new(post_params)
    return invalid(post) unless post.save

    render json: post, status: :created, location: "/api/posts/#{post.id}"
  end

  def update
    post = Post.published.find(params[:id])
    return invalid(post) unless post.update(params.permit(:title))

    render json: post
  end

  private

  def post_params
    params.permit(:title, :slug, :summary, :views, :published).merge(author_id: params[:authorId])
  end
end
