import type { ArticleMetadata } from './model.ts';

/** Details of the article in a page: in its markup, its `meta` elements, and the linked data that search engines read. */
export interface PageHead {
  /** The headline, without the name of the site; empty where none is to be found. */
  title: string;
  /** Whether the title is a heading of the page, and not only said of it. */
  isHeading: boolean;
  metadata: ArticleMetadata;
}

/** Characters of a title, a name or a date at most. */
const MAX_LINE = 300;

/** `address`: where the page was published. */
export function pageHead(document: Document, address: string | null): PageHead {
  const data = linkedArticle(document);
  const meta = (...names: string[]) => metaOf(document, names);
  const site = meta('og:site_name', 'publisher') ?? data.site;
  const named = [
    meta('author', 'article:author'),
    data.byline,
    textOf(document, '[rel~="author"], [itemprop~="author"]'),
  ];
  const time = line(document.querySelector('time[datetime]')?.getAttribute('datetime'));
  const known = {
    byline: named.find((name) => name && !/^https?:/iu.test(name)),
    published: meta('article:published_time', 'date', 'dcterms.date', 'pubdate') ?? data.published ?? time,
    site,
    address: address ?? undefined,
  };
  const metadata = Object.fromEntries(Object.entries(known).filter(([, text]) => text !== undefined));
  const heading = mainHeading(document, site);
  if (heading !== undefined) return { title: heading, isHeading: true, metadata };
  const headings = new Set(
    [...document.querySelectorAll('h1, h2')].map(({ textContent }) => line(textContent)),
  );
  const titles = [data.title, meta('og:title', 'twitter:title'), textOf(document, 'title')];
  const title = titles.find((text) => text !== undefined);
  if (title === undefined) return { title: '', isHeading: false, metadata };
  return { ...withoutSite(title, site, headings), metadata };
}

/** The one heading of the first rank, of the article where the name of the site is one as well. */
function mainHeading(document: Document, site: string | undefined): string | undefined {
  for (const place of ['article h1, main h1, [role="main"] h1', 'h1']) {
    const found = [...document.querySelectorAll(place)].flatMap(({ textContent }) => line(textContent) ?? []);
    const [only, ...others] = found.filter((text) => text !== site);
    if (only !== undefined && others.length === 0) return only;
  }
  return undefined;
}

const SEPARATOR = /(?<!\s)\s+[|\-–—:·»•]\s+/gu;

/** Titles have the name of the site behind them, mostly; what stands before it is a heading of the page, where it has one. */
function withoutSite(
  title: string,
  site: string | undefined,
  headings: ReadonlySet<string | undefined>,
): Pick<PageHead, 'title' | 'isHeading'> {
  if (headings.has(title)) return { title, isHeading: true };
  const cuts = [...title.matchAll(SEPARATOR)].toReversed();
  for (const { index } of cuts) {
    const start = title.slice(0, index);
    if (headings.has(start)) return { title: start, isHeading: true };
  }
  const [last] = cuts;
  if (!last) return { title, isHeading: false };
  const behind = title.slice(last.index + last[0].length);
  const isSite = behind === site || (site === undefined && last[0].includes('|'));
  return { title: isSite ? title.slice(0, last.index) : title, isHeading: false };
}

function line(text: string | null | undefined): string | undefined {
  const plain = (text ?? '').replace(/\s+/gu, ' ').trim().slice(0, MAX_LINE);
  return plain === '' ? undefined : plain;
}

function textOf(document: Document, selector: string): string | undefined {
  return line(document.querySelector(selector)?.textContent);
}

function metaOf(document: Document, names: readonly string[]): string | undefined {
  for (const name of names) {
    const element = document.querySelector(`meta[property="${name}"], meta[name="${name}"]`);
    const content = line(element?.getAttribute('content'));
    if (content !== undefined) return content;
  }
  return undefined;
}

interface LinkedArticle {
  title?: string | undefined;
  byline?: string | undefined;
  published?: string | undefined;
  site?: string | undefined;
}

/** Characters of linked data that are looked at, and things in it. */
const MAX_DATA = 500_000;
const MAX_THINGS = 500;

/** The article of schema.org that the linked data of a page tell of (JSON-LD), by itself or in a graph. */
function linkedArticle(document: Document): LinkedArticle {
  for (const { textContent } of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = textContent ?? '';
    if (text.length > MAX_DATA) continue;
    const found = things(parsed(text)).find((thing) =>
      /Article\b|Posting\b|Report\b/u.test(named(thing['@type'])),
    );
    if (!found) continue;
    return {
      title: line(named(found['headline'])),
      byline: line(named(found['author'])),
      published: line(named(found['datePublished'])),
      site: line(named(found['publisher'])),
    };
  }
  return {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

type Thing = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A thing, those of a list, those of a graph. */
function things(value: unknown): Thing[] {
  const list = Array.isArray(value) ? value.slice(0, MAX_THINGS) : [value];
  return list.filter(isThing).flatMap((thing) => {
    const graph = thing['@graph'];
    return [thing, ...(Array.isArray(graph) ? graph.slice(0, MAX_THINGS).filter(isThing) : [])];
  });
}

/** A text, or the name of a thing; of several, one after the other. */
function named(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    return value
      .slice(0, 20)
      .map((each) => (Array.isArray(each) ? '' : named(each)))
      .filter((name) => name !== '')
      .join('، ');
  }
  return isThing(value) && typeof value['name'] === 'string' ? value['name'] : '';
}
