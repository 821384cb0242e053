'use strict';

// Hand-written SQL over better-sqlite3. Statements are prepared once; the calls do not wait on I/O
// threads, which is this driver's way.
const Database = require('better-sqlite3');

const postColumns = 'p."Id" AS id, p."Title" AS title, p."Slug" AS slug, p."Summary" AS summary, '
  + 'p."Views" AS views, p."Published" AS published, p."CreatedAt" AS createdAt, p."AuthorId" AS authorId';

function toPost(row) {
  row.published = row.published === 1;
  row.createdAt = `${row.createdAt.replace(' ', 'T')}Z`;
  return row;
}

function toPostWithAuthor(row) {
  const post = toPost(row);
  post.author = { id: row.authorId, name: row.authorName };
  return post;
}

function createStore() {
  const db = new Database(process.env.DB);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('busy_timeout = 5000');
  db.pragma('foreign_keys = ON');

  const newest = (limit) => db.prepare(
    `SELECT ${postColumns}, a."Name" AS authorName FROM "Posts" p JOIN "Authors" a ON a."Id" = p."AuthorId" `
    + `WHERE p."Published" = 1 ORDER BY p."CreatedAt" DESC, p."Id" DESC LIMIT ${limit}`);
  const publishedById = db.prepare(`SELECT ${postColumns} FROM "Posts" p WHERE p."Id" = ? AND p."Published" = 1`);
  const page = newest(20);
  const table = newest(12);
  const count = db.prepare('SELECT COUNT(*) FROM "Posts" WHERE "Published" = 1').pluck();
  const author = db.prepare('SELECT 1 FROM "Authors" WHERE "Id" = ?').pluck();
  const insert = db.prepare(
    'INSERT INTO "Posts" ("Title", "Slug", "Summary", "Views", "Published", "CreatedAt", "AuthorId") '
    + 'VALUES (@title, @slug, @summary, @views, @published, @createdAt, @authorId) '
    + `RETURNING ${postColumns.replaceAll('p."', '"')}`);
  const retitle = db.prepare(
    `UPDATE "Posts" SET "Title" = ? WHERE "Id" = ? AND "Published" = 1 RETURNING ${postColumns.replaceAll('p."', '"')}`);
  const lists = new Map();

  function list(where, order, values) {
    const sql = 'SELECT "Id" AS id, "Name" AS name, "Category" AS category, "PriceCents" AS priceCents, '
      + `"Stock" AS stock FROM "Products" ${where} ORDER BY ${order} LIMIT 20`;
    let statement = lists.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      lists.set(sql, statement);
    }
    return statement.all(...values);
  }

  return {
    placeholder: () => '?',
    publishedPost: (id) => optional(publishedById.get(id)),
    page: () => page.all().map(toPostWithAuthor),
    table: () => table.all().map(toPostWithAuthor),
    count: () => count.get(),
    authorExists: (id) => author.get(id) !== undefined,
    insert: (post) => toPost(insert.get({
      ...post,
      published: post.published ? 1 : 0,
      createdAt: new Date().toISOString().slice(0, 19).replace('T', ' '),
    })),
    retitle: (id, title) => optional(retitle.get(title, id)),
    list,
  };
}

const optional = (row) => (row ? toPost(row) : undefined);

module.exports = { createStore };
