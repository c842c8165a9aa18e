import { z } from 'zod';
import { type, type Nothing } from './types.ts';

/** Maximum length of a draft, in UTF-16 code units: a pasted article of some hundred pages. */
export const MAX_DRAFT = 400_000;

/** Place of a draft: the form, the article, and what it is about there. */
export const draftPlaceSchema = z.string().min(1).max(400);

/** Texts that were written in a form and not sent. They belong to a person at this machine, never to a desk's journals. */
export const draftMethods = {
  /** The drafts of this session's person at its desk, by place. */
  'drafts.get': {
    input: z.object({}),
    output: type<{ drafts: Readonly<Record<string, string>> }>(),
  },
  /** Keeps the draft of a place; an empty text forgets it. */
  'drafts.keep': {
    input: z.object({ place: draftPlaceSchema, text: z.string().max(MAX_DRAFT) }),
    output: type<Nothing>(),
  },
} as const;
