import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Author } from './author.entity.js';
import { instantColumn } from './instant.js';

@Entity('Posts')
export class Post {
  @PrimaryGeneratedColumn({ name: 'Id' })
  id: number;

  @Column({ name: 'Title', type: 'text' })
  title: string;

  @Column({ name: 'Slug', type: 'text' })
  slug: string;

  @Column({ name: 'Summary', type: 'text' })
  summary: string;

  @Column({ name: 'Views', type: 'integer' })
  views: number;

  @Column({ name: 'Published', type: 'boolean' })
  published: boolean;

  @Column(instantColumn)
  createdAt: string;

  @Column({ name: 'AuthorId', type: 'integer' })
  authorId: number;

  @ManyToOne(() => Author)
  @JoinColumn({ name: 'AuthorId' })
  author?: Author;
}
