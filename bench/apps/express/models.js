'use strict';

const { DataTypes, Sequelize } = require('sequelize');

const postgres = process.env.DATABASE === 'postgres';

const sequelize = postgres
  ? new Sequelize(process.env.POSTGRES_URL, { logging: false, pool: { max: 10, min: 2 } })
  : new Sequelize({ dialect: 'sqlite', storage: process.env.DB, logging: false });

// SQLite keeps 'yyyy-MM-dd HH:mm:ss' in UTC without a zone; PostgreSQL keeps a timestamptz.
const createdAt = postgres
  ? { type: DataTypes.DATE, allowNull: false, field: 'CreatedAt' }
  : { type: DataTypes.STRING, allowNull: false, field: 'CreatedAt' };

const Author = sequelize.define('Author', {
  id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, field: 'Id' },
  name: { type: DataTypes.STRING, allowNull: false, field: 'Name' },
}, { tableName: 'Authors', timestamps: false });

const Post = sequelize.define('Post', {
  id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, field: 'Id' },
  title: { type: DataTypes.STRING, allowNull: false, field: 'Title' },
  slug: { type: DataTypes.STRING, allowNull: false, field: 'Slug' },
  summary: { type: DataTypes.STRING, allowNull: false, field: 'Summary' },
  views: { type: DataTypes.INTEGER, allowNull: false, field: 'Views' },
  published: { type: DataTypes.BOOLEAN, allowNull: false, field: 'Published' },
  createdAt,
  authorId: { type: DataTypes.INTEGER, allowNull: false, field: 'AuthorId' },
}, { tableName: 'Posts', timestamps: false });

const Product = sequelize.define('Product', {
  id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, field: 'Id' },
  name: { type: DataTypes.STRING, allowNull: false, field: 'Name' },
  category: { type: DataTypes.STRING, allowNull: false, field: 'Category' },
  priceCents: { type: DataTypes.INTEGER, allowNull: false, field: 'PriceCents' },
  stock: { type: DataTypes.INTEGER, allowNull: false, field: 'Stock' },
}, { tableName: 'Products', timestamps: false });

Post.belongsTo(Author, { as: 'author', foreignKey: { name: 'authorId', field: 'AuthorId' } });
Author.hasMany(Post, { as: 'posts', foreignKey: { name: 'authorId', field: 'AuthorId' } });

Post.prototype.toJSON = function toJSON() {
  const json = this.get({ plain: true });
  json.createdAt = toIso(json.createdAt);
  return json;
};

function toIso(value) {
  return value instanceof Date
    ? value.toISOString().replace('.000Z', 'Z')
    : `${value.replace(' ', 'T')}Z`;
}

function now() {
  const date = new Date();
  date.setMilliseconds(0);
  return postgres ? date : date.toISOString().slice(0, 19).replace('T', ' ');
}

async function open() {
  await sequelize.authenticate();
  if (!postgres) {
    await sequelize.query('PRAGMA journal_mode = WAL');
    await sequelize.query('PRAGMA synchronous = FULL');
    await sequelize.query('PRAGMA busy_timeout = 5000');
  }
}

module.exports = { Author, Post, Product, now, open };
