<?php

namespace App\Http\Resources;

use Illuminate\Http\Resources\Json\JsonResource;

class ProductResource extends JsonResource
{
    public function toArray($request)
    {
        return [
            'id' => $this->Id,
            'name' => $this->Name,
            'category' => $this->Category,
            'priceCents' => $this->PriceCents,
            'stock' => $this->Stock,
        ];
    }
}
