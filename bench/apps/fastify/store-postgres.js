'use strict';

// Hand-written SQL over node-postgres. A named query is prepared once per connection.
const { Pool, types } = require('pg');

const timestamptz = 1184;
const bigint = 20;
types.setTypeParser(bigint, Number);
types.setTypeParser(timestamptz, (text) => new Date(text).toISOString().replace('.000Z', 'Z'));

const columns = (prefix) => ['Id', 'Title', 'Slug', 'Summary', 'Views', 'Published', 'CreatedAt', 'AuthorId']
  .map((name) => `${prefix}"${name}" AS "${name[0].toLowerCase()}${name.slice(1)}"`).join(', ');

function withAuthor(row) {
  row.author = { id: row.authorId, name: row.authorName };
  return row;
}

function createStore() {
  const pool = new Pool({ connectionString: process.env.POSTGRES_URL, max: 10, min: 2 });
  pool.on('error', (error) => console.error(error));

  const all = async (name, text, values = []) => (await pool.query({ name, text, values })).rows;
  const one = async (name, text, values) => (await all(name, text, values))[0];
  const newest = (limit) => `SELECT ${columns('p.')}, a."Name" AS "authorName" FROM "Posts" p `
    + 'JOIN "Authors" a ON a."Id" = p."AuthorId" WHERE p."Published" '
    + `ORDER BY p."CreatedAt" DESC, p."Id" DESC LIMIT ${limit}`;
  const page = newest(20);
  const table = newest(12);
  const byId = `SELECT ${columns('')} FROM "Posts" WHERE "Id" = $1 AND "Published"`;
  const insert = 'INSERT INTO "Posts" ("Title", "Slug", "Summary", "Views", "Published", "CreatedAt", "AuthorId") '
    + `VALUES ($1, $2, $3, $4, $5, date_trunc('second', now()), $6) RETURNING ${columns('')}`;
  const retitle = `UPDATE "Posts" SET "Title" = $1 WHERE "Id" = $2 AND "Published" RETURNING ${columns('')}`;
  const lists = new Map();

  function list(where, order, values) {
    const text = 'SELECT "Id" AS id, "Name" AS name, "Category" AS category, "PriceCents" AS "priceCents", '
      + `"Stock" AS stock FROM "Products" ${where} ORDER BY ${order} LIMIT 20`;
    if (!lists.has(text)) lists.set(text, `list-${lists.size}`);
    return all(lists.get(text), text, values);
  }

  return {
    placeholder: (index) => `$${index}`,
    publishedPost: (id) => one('published-post', byId, [id]),
    page: async () => (await all('page', page)).map(withAuthor),
    table: async () => (await all('table', table)).map(withAuthor),
    count: async () => (await one('count', 'SELECT COUNT(*) AS n FROM "Posts" WHERE "Published"')).n,
    authorExists: async (id) => await one('author', 'SELECT 1 FROM "Authors" WHERE "Id" = $1', [id]) !== undefined,
    insert: (post) => one('insert', insert,
      [post.title, post.slug, post.summary, post.views, post.published, post.authorId]),
    retitle: (id, title) => one('retitle', retitle, [title, id]),
    list,
  };
}

module.exports = { createStore };
