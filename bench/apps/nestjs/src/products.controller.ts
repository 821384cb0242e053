import { Controller, Get, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { And, LessThanOrEqual, MoreThanOrEqual, Repository, type FindOperator, type FindOptionsOrder } from 'typeorm';
import { Product } from './product.entity.js';
import { ProductQuery, type PriceRange } from './product.query.js';

const sortable = new Set(['name', 'category', 'priceCents', 'stock']);

function between(range?: PriceRange): FindOperator<number> | undefined {
  const bounds: FindOperator<number>[] = [];
  if (range?.gte !== undefined) bounds.push(MoreThanOrEqual(range.gte));
  if (range?.lte !== undefined) bounds.push(LessThanOrEqual(range.lte));
  return bounds.length > 0 ? And(...bounds) : undefined;
}

function orderOf(sort = 'id'): FindOptionsOrder<Product> {
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  const field = sort.replace(/^-/, '');
  return sortable.has(field) ? { [field]: direction, id: direction } : { id: direction };
}

@Controller('api/products')
export class ProductsController {
  constructor(@InjectRepository(Product) private readonly products: Repository<Product>) {}

  @Get()
  async list(@Query() query: ProductQuery): Promise<{ items: Product[] }> {
    const price = between(query.priceCents);
    const where = {
      ...(query.category === undefined ? {} : { category: query.category }),
      ...(price === undefined ? {} : { priceCents: price }),
    };
    return { items: await this.products.find({ where, order: orderOf(query.sort), take: 20 }) };
  }
}
