import { z } from 'zod';
import type { Paragraph } from '#core/paragraphs.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { readDateline } from '#core/text/dateline.ts';
import { momentSchema } from './values.ts';

/** Details of an article beside its text: where the original is from, and what is to become of it. */

/** Details of the original, then those of the desk. */
export const DETAIL_NAMES = ['agency', 'author', 'place', 'published', 'address', 'slug', 'desk'] as const;
export type DetailName = (typeof DETAIL_NAMES)[number];

/** Details that are asked for when a text is pasted: those that its original has. */
export const ORIGIN_NAMES = ['agency', 'author', 'place', 'published', 'address'] as const;
export type OriginName = (typeof ORIGIN_NAMES)[number];

/** Maximum length of a detail, in UTF-16 code units. */
export const MAX_DETAIL = 1_000;
const detail = z.string().max(MAX_DETAIL);

/** All details of an article; empty where none is known. */
export const articleDetailsSchema = z.object({
  agency: detail,
  author: detail,
  place: detail,
  published: detail,
  address: detail,
  slug: detail,
  desk: detail,
  /** The moment up to which the article is not to be published; null: none. */
  embargo: momentSchema.nullable(),
});
export type ArticleDetails = Readonly<z.infer<typeof articleDetailsSchema>>;

/** Details as somebody has set them; empty: there is none, whatever the original says. */
export const setDetailsSchema = articleDetailsSchema.partial();
export type SetDetails = Readonly<z.infer<typeof setDetailsSchema>>;

const line = detail.optional();

/** Details of the original, as they are kept when the article is made. */
export const originRecordSchema = z.object({
  byline: line,
  published: line,
  site: line,
  address: z.string().max(4_000).optional(),
  agency: line,
  place: line,
});
export type OriginRecord = z.infer<typeof originRecordSchema>;

/** Details of an article: what somebody has set, else what the original says. */
export function detailsOf(origin: OriginRecord, set: SetDetails): ArticleDetails {
  const { agency = origin.site, byline, place, published, address } = origin;
  const found: Record<DetailName, string | undefined> = {
    agency,
    author: byline,
    place,
    published,
    address,
    slug: undefined,
    desk: undefined,
  };
  const known = DETAIL_NAMES.map((name) => [name, set[name] ?? found[name]?.slice(0, MAX_DETAIL) ?? '']);
  return { ...(Object.fromEntries(known) as Record<DetailName, string>), embargo: set.embargo ?? null };
}

/** Whether an article is not to be published yet. `now`: ISO 8601 in UTC. */
export function isEmbargoed({ embargo }: Pick<SetDetails, 'embargo'>, now: string): boolean {
  return embargo !== null && embargo !== undefined && Date.parse(embargo) > Date.parse(now);
}

/** Paragraphs in which a dateline is looked for: the byline, and the text that comes after it. */
const MAX_LOOKED_AT = 4;

/** Details of the original, with those that its dateline or byline adds. No known detail is replaced. */
export function withDateline(
  origin: OriginRecord,
  paragraphs: readonly Pick<Paragraph, 'kind' | 'text'>[],
): OriginRecord {
  const found = { ...origin };
  const add = (name: keyof OriginRecord, value: string | null | undefined) => {
    if (value && !found[name]) found[name] = value;
  };
  let hasText = false;
  for (const { kind, text } of paragraphs.slice(0, MAX_LOOKED_AT)) {
    if (kind === 'headline' || kind === 'heading' || (kind === 'body' && hasText)) continue;
    hasText ||= kind === 'body';
    const plain = withoutMarks(text);
    const dateline =
      readDateline(plain, kind === 'byline') ?? (kind === 'byline' ? readDateline(plain) : null);
    add('agency', dateline?.agency);
    add('place', dateline?.place);
    add('byline', dateline?.author);
    add('published', dateline?.date);
  }
  return found;
}
