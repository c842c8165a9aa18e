import { composeArticle } from '#desk/article/compose-article.ts';
import { defineTask } from './task.ts';

/** Composes the report of an import, and what is derived of its article. */
export const composeNewArticle = defineTask({ run: composeArticle });
