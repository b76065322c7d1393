// Creates articles with its validator and its index.
module.exports = {
  async up(db) {
    await db.createCollection('articles', {
      validator: { $jsonSchema: { bsonType: 'object', required: ['_id', 'version', 'locale', 'title', 'words', 'price', 'updatedAt'] } },
      validationLevel: 'strict',
    });
    await db.collection('articles').createIndex({ locale: 1, words: 1 }, { name: 'articles_locale_words' });
  },

  async down(db) {
    await db.collection('articles').drop();
  },
};
