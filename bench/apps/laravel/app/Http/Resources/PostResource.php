<?php

namespace App\Http\Resources;

use Illuminate\Http\Resources\Json\JsonResource;

class PostResource extends JsonResource
{
    public function toArray($request)
    {
        return [
            'id' => $this->Id,
            'title' => $this->Title,
            'slug' => $this->Slug,
            'summary' => $this->Summary,
            'views' => $this->Views,
            'published' => $this->Published,
            'createdAt' => $this->CreatedAt->format('Y-m-d\TH:i:s\Z'),
            'authorId' => $this->AuthorId,
            'author' => new AuthorResource($this->whenLoaded('author')),
        ];
    }
}
