import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('Authors')
export class Author {
  @PrimaryGeneratedColumn({ name: 'Id' })
  id: number;

  @Column({ name: 'Name', type: 'text' })
  name: string;
}
