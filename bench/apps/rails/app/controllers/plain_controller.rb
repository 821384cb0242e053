# frozen_string_literal: true

class PlainController < ActionController::API
  def text
    render plain: "Hello, World!"
  end

  def json
    render json: { message: "Hello, World!" }
  end
end
