import type { ColumnOptions } from 'typeorm';

// SQLite keeps 'yyyy-MM-dd HH:mm:ss' in UTC without a zone; PostgreSQL keeps a timestamptz.
// The entity sees ISO 8601 on both.
export const instantColumn: ColumnOptions = process.env.DATABASE === 'postgres'
  ? {
      name: 'CreatedAt',
      type: 'timestamptz',
      transformer: {
        to: (value?: string) => value && new Date(value),
        from: (value?: Date) => value?.toISOString().replace('.000Z', 'Z'),
      },
    }
  : {
      name: 'CreatedAt',
      type: 'text',
      transformer: {
        to: (value?: string) => value?.replace('T', ' ').slice(0, 19),
        from: (value?: string) => value && `${value.replace(' ', 'T')}Z`,
      },
    };

export const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;
