# frozen_string_literal: true

class ApiController < ActionController::API
  rescue_from ActiveRecord::RecordNotFound, with: :not_found

  def not_found
    render json: { error: "Not found" }, status: :not_found
  end

  private

  def invalid(record)
    render json: { errors: record.errors }, status: :unprocessable_entity
  end
end
