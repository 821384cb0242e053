import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('Products')
export class Product {
  @PrimaryGeneratedColumn({ name: 'Id' })
  id: number;

  @Column({ name: 'Name', type: 'text' })
  name: string;

  @Column({ name: 'Category', type: 'text' })
  category: string;

  @Column({ name: 'PriceCents', type: 'integer' })
  priceCents: number;

  @Column({ name: 'Stock', type: 'integer' })
  stock: number;
}
