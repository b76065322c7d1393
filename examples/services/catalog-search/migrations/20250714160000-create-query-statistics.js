// Creates query_statistics with its validator and its index.
module.exports = {
  async up(db) {
    await db.createCollection('query_statistics', {
      validator: { $jsonSchema: { bsonType: 'object', required: ['_id', 'day', 'words', 'searches', 'clicks'] } },
      validationLevel: 'strict',
    });
    await db.collection('query_statistics').createIndex({ day: 1, words: 1 }, { name: 'query_statistics_day_words', unique: true });
  },

  async down(db) {
    await db.collection('query_statistics').drop();
  },
};
