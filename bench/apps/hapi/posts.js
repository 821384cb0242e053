'use strict';

// Every query of the application, built with Knex.
const knex = require('knex');

const postgres = process.env.DATABASE === 'postgres';

const db = postgres
  ? knex({ client: 'pg', connection: process.env.POSTGRES_URL, pool: { min: 2, max: 10 } })
  : knex({
    client: 'better-sqlite3',
    connection: { filename: process.env.DB },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate(connection, done) {
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = FULL');
        connection.pragma('busy_timeout = 5000');
        connection.pragma('foreign_keys = ON');
        done(null, connection);
      },
    },
  });

const columns = (prefix) => ({
  id: `${prefix}Id`,
  title: `${prefix}Title`,
  slug: `${prefix}Slug`,
  summary: `${prefix}Summary`,
  views: `${prefix}Views`,
  published: `${prefix}Published`,
  createdAt: `${prefix}CreatedAt`,
  authorId: `${prefix}AuthorId`,
});

const postColumns = columns('');
const joinedColumns = { ...columns('p.'), authorName: 'a.Name' };
const productColumns = { id: 'Id', name: 'Name', category: 'Category', priceCents: 'PriceCents', stock: 'Stock' };

// SQLite keeps 'yyyy-MM-dd HH:mm:ss' in UTC without a zone; PostgreSQL keeps a timestamptz.
const toIso = (value) => (value instanceof Date
  ? value.toISOString().replace('.000Z', 'Z')
  : `${value.replace(' ', 'T')}Z`);

function toPost({ authorName, ...row }) {
  const post = { ...row, published: Boolean(row.published), createdAt: toIso(row.createdAt) };
  if (authorName !== undefined) post.author = { id: row.authorId, name: authorName };
  return post;
}

function now() {
  const date = new Date();
  date.setMilliseconds(0);
  return postgres ? date : date.toISOString().slice(0, 19).replace('T', ' ');
}

async function published(id) {
  const row = await db('Posts').first(postColumns).where({ Id: id, Published: true });
  return row && toPost(row);
}

async function newest(limit) {
  const rows = await db('Posts as p')
    .join('Authors as a', 'a.Id', 'p.AuthorId')
    .select(joinedColumns)
    .where('p.Published', true)
    .orderBy([{ column: 'p.CreatedAt', order: 'desc' }, { column: 'p.Id', order: 'desc' }])
    .limit(limit);
  return rows.map(toPost);
}

async function count() {
  const { total } = await db('Posts').where({ Published: true }).count({ total: '*' }).first();
  return Number(total);
}

async function authorExists(id) {
  return await db('Authors').first('Id').where({ Id: id }) !== undefined;
}

async function create(post) {
  const row = {
    Title: post.title,
    Slug: post.slug,
    Summary: post.summary,
    Views: post.views,
    Published: post.published,
    CreatedAt: now(),
    AuthorId: post.authorId,
  };
  const [{ Id: id }] = await db('Posts').insert(row).returning('Id');
  return { id, ...post, createdAt: toIso(row.CreatedAt) };
}

async function retitle(id, title) {
  const changed = await db('Posts').where({ Id: id, Published: true }).update({ Title: title });
  return changed ? published(id) : undefined;
}

function products({ category, priceCents = {}, sort = 'id' }) {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const column = productColumns[sort.replace(/^-/, '')];
  const query = db('Products').select(productColumns).limit(20);
  if (category !== undefined) query.where('Category', category);
  if (priceCents.gte !== undefined) query.where('PriceCents', '>=', priceCents.gte);
  if (priceCents.lte !== undefined) query.where('PriceCents', '<=', priceCents.lte);
  if (column && column !== 'Id') query.orderBy(column, direction);
  return query.orderBy('Id', direction);
}

module.exports = { authorExists, count, create, newest, products, published, retitle };
