<?php

namespace App\Http\Controllers;

use App\Http\Requests\ListProducts;
use App\Http\Resources\ProductResource;
use App\Models\Product;
use Illuminate\Routing\Controller;

class ProductController extends Controller
{
    private const SORTABLE = ['name' => 'Name', 'category' => 'Category', 'priceCents' => 'PriceCents', 'stock' => 'Stock'];

    public function index(ListProducts $request)
    {
        $sort = $request->query('sort', 'id');
        $direction = $sort[0] === '-' ? 'desc' : 'asc';
        $column = self::SORTABLE[ltrim($sort, '-')] ?? null;

        $products = Product::query()
            ->when($request->query('category'), fn ($query, $category) => $query->where('Category', $category))
            ->when($request->input('priceCents.gte'), fn ($query, $least) => $query->where('PriceCents', '>=', (int) $least))
            ->when($request->input('priceCents.lte'), fn ($query, $most) => $query->where('PriceCents', '<=', (int) $most))
            ->when($column, fn ($query, $column) => $query->orderBy($column, $direction))
            ->orderBy('Id', $direction)
            ->limit(20)
            ->get();

        return response()->json(['items' => ProductResource::collection($products)]);
    }
}
