import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';

export class PriceRange {
  @IsOptional()
  @IsInt()
  @Type(() => Number)
  gte?: number;

  @IsOptional()
  @IsInt()
  @Type(() => Number)
  lte?: number;
}

export class ProductQuery {
  @IsOptional()
  @IsString()
  category?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PriceRange)
  priceCents?: PriceRange;

  @IsOptional()
  @IsString()
  sort?: string;
}
