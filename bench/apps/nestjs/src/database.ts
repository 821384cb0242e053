import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import { Author } from './author.entity.js';
import { Post } from './post.entity.js';
import { Product } from './product.entity.js';

const entities = [Author, Post, Product];

interface SqliteDatabase {
  pragma(text: string): unknown;
}

export const database: TypeOrmModuleOptions = process.env.DATABASE === 'postgres'
  ? { type: 'postgres', url: process.env.POSTGRES_URL, entities, extra: { max: 10, min: 2 } }
  : {
      type: 'better-sqlite3',
      database: process.env.DB ?? 'bench.db',
      entities,
      prepareDatabase: (db: SqliteDatabase) => {
        db.pragma('journal_mode = WAL');
        db.pragma('synchronous = FULL');
        db.pragma('busy_timeout = 5000');
      },
    };
