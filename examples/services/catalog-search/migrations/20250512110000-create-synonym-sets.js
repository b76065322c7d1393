// Creates synonym_sets with its validator and its index.
module.exports = {
  async up(db) {
    await db.createCollection('synonym_sets', {
      validator: { $jsonSchema: { bsonType: 'object', required: ['_id', 'locale', 'words'] } },
      validationLevel: 'strict',
    });
    await db.collection('synonym_sets').createIndex({ locale: 1, words: 1 }, { name: 'synonym_sets_locale_words', unique: true });
  },

  async down(db) {
    await db.collection('synonym_sets').drop();
  },
};
