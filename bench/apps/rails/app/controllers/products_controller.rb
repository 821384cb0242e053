# frozen_string_literal: true

class ProductsController < ApiController
  def index
    products = Product.sorted(params.fetch(:sort, "id")).limit(20)
    products = products.where(Category: params[:category]) if params[:category]
    price = params.permit(priceCents: %i[gte lte]).fetch(:priceCents, {})
    products = products.where(Product.arel_table[:PriceCents].gteq(Integer(price[:gte]))) if price[:gte]
    products = products.where(Product.arel_table[:PriceCents].lteq(Integer(price[:lte]))) if price[:lte]
    render json: { items: products }
  rescue ArgumentError
    render json: { error: "priceCents takes whole numbers" }, status: :bad_request
  end
end
