import type { Collection } from 'mongodb';

export interface ArticleDocument {
  _id: string;
  version: number;
  locale: string;
  title: string;
  words: string[];
}

/** Stores an article unless a newer version is there already, so that late events do no harm. */
export async function indexArticle(articles: Collection<ArticleDocument>, article: ArticleDocument, now: Date) {
  const { _id, ...fields } = article;
  await articles.updateOne(
    { _id, version: { $lt: article.version } },
    { $set: { ...fields, updatedAt: now } },
  );
}
