# frozen_string_literal: true

Rails.application.routes.draw do
  get "/plaintext", to: "plain#text"
  get "/json", to: "plain#json"
  get "/html", to: "pages#html"
  get "/rows20", to: "posts#rows20"

  scope "/api", constraints: { id: /\d{1,9}/ } do
    resources :posts, only: %i[index show create]
    patch "posts/:id", to: "posts#update"
    resources :products, only: :index
  end

  match "*path", to: "api#not_found", via: :all
end
