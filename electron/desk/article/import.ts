import { webcrypto } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { eventVersion, type ArticleEvent } from '#core/article/article.ts';
import { headlineText, type Paragraph } from '#core/paragraphs.ts';
import type { ParagraphLink } from '#core/article/realign.ts';
import type { Person } from '#core/people/person.ts';
import type { ArticleComposer } from './compose-article.ts';
import { sha256Hex } from '#core/hash.ts';
import { journalText } from '#core/journal/journal.ts';
import { headText, type Heads, type LineSigner } from '#core/journal/signature.ts';
import { withDateline, type OriginRecord } from '#core/article/details.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { keptReport, type ImportReport } from '#core/file-notices.ts';
import type { ReadOptions, ImportedFile } from '#formats/codec.ts';
import { modelParagraphs } from '#formats/model.ts';
import { lettersOf, scriptDoubt, type Letters } from '#formats/scripts.ts';
import { FILE_VERSION, LANGUAGES, identityBytes, type ArticleFile } from './article-file.ts';
import { stagingName } from '#desk/files/own-names.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { AppError, type ImportIntent } from '#core/app-error.ts';
import { systemCode, writeFailure } from '#desk/files/failure.ts';
import type { HostClock } from '#desk/journal/host-clock.ts';
import { signerFor, writerName, type Writing } from '#desk/journal/installation.ts';
import { keptExtension } from '#formats/endings.ts';
import { baseName, readImported, readParagraphs, type DocumentReader } from '#desk/files/read-file.ts';
import { modelEvents, translationEvents, type ImportRights, type ImportedBody } from './import-rows.ts';
import { slugOf } from './slug.ts';

const MAX_TITLE = 300;
/** Number of texts whose letters are counted at once, in a few milliseconds. */
const TEXTS_AT_ONCE = 200;

export interface ImportContext {
  files: SafeFolder;
  installation: Writing;
  /** How far the desk's own journals have been read, by their names with a slash before them. */
  deskHeads: () => Heads;
  clock: HostClock;
  randomId: () => string;
  people: () => ReadonlyMap<string, Person>;
  read: DocumentReader;
  compose: ArticleComposer;
  /** The title of an article of the desk; null where it has none of that id. */
  titleOf: (article: string) => Promise<string | null>;
  /** The article that was made of a file of these bytes, as far as the folders of a title tell; null where there is none. */
  madeOf: (title: string, sha256: string) => Promise<{ id: string; title: string } | null>;
  /** Rights of the importer: what may be taken over of what a file says. */
  rights: ImportRights;
}

export interface ImportedArticle {
  id: string;
  slug: string;
  /** Head of its journal, by the path within the desk. */
  heads: Heads;
  /** Report of the import. */
  report: ImportReport;
}

/** An existing translation, and which of its paragraphs belong to which of the source. */
export interface Translation {
  file: ImportedFile;
  /** Over the paragraphs of both files, in order, each paragraph in exactly one link. */
  links: readonly ParagraphLink[];
}

/** Options of an import: what comes with the file, and how it is read. */
export interface ImportOptions extends ReadOptions, ImportIntent {
  translation?: Translation | null;
  /** Details of the original by a person, which replace its own. */
  origin?: OriginRecord | undefined;
}

/**
 * Makes an article of a file, and of its translation if there is one, whole or not at all: it is built aside, flushed, and
 * then renamed into its place. Both originals are kept byte for byte.
 * @throws AppError what is wrong with a file, naming it; what is to be asked about it (`intentAskedBy`); `is-desk-article`;
 * `links-do-not-fit`; or as for writes
 */
export async function importArticle(
  file: ImportedFile,
  person: string,
  context: ImportContext,
  { translation = null, anyLanguage = false, again = false, origin = {}, ...reading }: ImportOptions = {},
): Promise<ImportedArticle> {
  const name = baseName(file.name);
  const read = await readImported(file, context.read, reading);
  const { model } = read;
  if (model.article !== undefined && translation === null) {
    const title = await context.titleOf(model.article);
    // A second article of the same rows would be nobody's; what was edited in it belongs into the first (decision 13).
    if (title !== null) throw new AppError('is-desk-article', { file: name, article: model.article, title });
  }
  const paragraphs = modelParagraphs(model).map((paragraph, i): Paragraph => ({
    id: `p${i + 1}`,
    ...paragraph,
  }));
  const english = translation
    ? (await readParagraphs(translation.file, context.read)).map(({ text }) => text)
    : model.rows.map(({ text }) => text);
  const doubt = anyLanguage
    ? null
    : scriptDoubt(await lettersByAndBy(paragraphs.map(({ text }) => text)), await lettersByAndBy(english));
  if (doubt !== null) throw new AppError(doubt, { file: name });
  // Whoever waits has a turn.
  await setImmediate();
  const [sha256, title] = [await fileHash(file.bytes), titleOf(model.title, paragraphs)];
  const known = again ? null : await context.madeOf(title, sha256);
  if (known) throw new AppError('already-imported', { file: name, article: known.id, title: known.title });
  const bodies: ImportedBody[] = [{ type: 'source.added', revision: 1, file: name, sha256, paragraphs }];
  if (translation) {
    const rows = translationEvents(paragraphs, english, translation.links);
    if (!rows) throw new AppError('links-do-not-fit');
    bodies.push(...rows);
  } else bodies.push(...modelEvents(model, paragraphs, context.rights, context.randomId));
  const writer = writerName(person, context.installation);
  const stamped = (body: ImportedBody): ArticleEvent => {
    const stamp = { id: body.id ?? context.randomId(), ...context.clock.next(writer), by: person };
    return { v: eventVersion(body.type, stamp), ...stamp, ...body } as ArticleEvent;
  };
  const events = bodies.map(stamped);
  const id = context.randomId();
  const metadata = { ...withDateline(model.metadata, paragraphs), ...origin };
  const people = context.people();
  const { format, warnings } = read;
  const made = { id, title, events, metadata, people, source: name, read: { format, warnings } };
  const { report, derived } = await context.compose(made);
  const article: ArticleFile = {
    format: 'muqabala-article',
    version: FILE_VERSION,
    id,
    title,
    languages: LANGUAGES,
    created: events[0]!.at,
    ...metadataEntry(metadata),
    source: { name, file: `source.${keptExtension(name)}`, sha256 },
    ...(translation && { target: await targetEntry(translation.file) }),
    imported: keptReport(report),
  };
  const files: NewFile[] = [{ name: article.source.file, content: file.bytes }];
  if (translation && article.target) {
    files.push({ name: article.target.file, content: translation.file.bytes });
  }
  files.push(...derived);
  const { files: desk } = context;
  const staging = stagingName();
  try {
    // An empty folder may be all that is left where a drive was.
    if ((await desk.stat('desk.json')) === null)
      throw new AppError('vanished', { path: desk.root, detail: 'ENOENT' });
    await desk.makeFolder(`.muqabala/${staging}/journal`);
    const signer = signerFor(context.installation, person);
    const opened = opening(events, signer, context.deskHeads);
    const head = await build(desk, `.muqabala/${staging}`, article, opened, files, writer, signer);
    const slug = await moveIntoPlace(
      desk,
      `.muqabala/${staging}`,
      slugOf(article.title, article.created, article.id),
    );
    return { id: article.id, slug, report, heads: { [`articles/${slug}/journal/${writer}.jsonl`]: head } };
  } catch (error) {
    await desk.remove(`.muqabala/${staging}`, 'staging').catch(() => undefined);
    throw writeFailure(error, desk.root);
  }
}

export function metadataEntry(metadata: OriginRecord): Pick<ArticleFile, 'metadata'> {
  const known = Object.entries(metadata).flatMap(([name, text]: [string, string | undefined]) =>
    text ? [[name, text.slice(0, MAX_TITLE)]] : [],
  );
  return known.length === 0 ? {} : { metadata: Object.fromEntries(known) };
}

/** {@link lettersOf}, with turns for whoever waits. */
async function lettersByAndBy(texts: readonly string[]): Promise<Letters> {
  let letters = lettersOf([]);
  for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
    letters = lettersOf(texts.slice(at, at + TEXTS_AT_ONCE), letters);
    await setImmediate();
  }
  return letters;
}

async function targetEntry(file: ImportedFile): Promise<NonNullable<ArticleFile['target']>> {
  const name = baseName(file.name);
  return { name, file: `target.${keptExtension(name)}`, sha256: await fileHash(file.bytes) };
}

/** SHA-256 of a file that may be large, made in another thread, as 64 lower-case hexadecimal digits. */
async function fileHash(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** The headline; where there is none, what the document calls itself, else its first paragraph. */
export function titleOf(named: string, paragraphs: readonly Paragraph[]): string {
  const headline = paragraphs.find((paragraph) => paragraph.kind === 'headline');
  const title = headline ? withoutMarks(headline.text) : named || withoutMarks(paragraphs[0]?.text ?? '');
  return headlineText(title.replace(/\s+/gu, ' ').trim()).slice(0, MAX_TITLE);
}

/** The originals, and what is derived of the article. */
export interface NewFile {
  name: string;
  content: Uint8Array | string;
}

/** Writes a whole article into a folder of its own. Gives back the head of its journal. */
export async function build(
  desk: SafeFolder,
  staging: string,
  article: ArticleFile,
  events: readonly object[],
  files: readonly NewFile[],
  writer: string,
  signer: LineSigner | null = null,
): Promise<string> {
  const identity = identityBytes(article);
  await desk.create(`${staging}/article.json`, identity);
  for (const { name, content } of files) await desk.create(`${staging}/${name}`, content);
  const { text, head } = journalText(events, sha256Hex(identity), signer);
  await desk.create(`${staging}/journal/${writer}.jsonl`, text);
  await desk.sync(`${staging}/journal`);
  await desk.sync(staging);
  return headText(events.length, head);
}

/** Events of a new journal, of which the first names what its writer had seen, and the key. */
export function opening(
  events: readonly ArticleEvent[],
  signer: LineSigner | null,
  deskHeads: () => Heads,
): object[] {
  const [first, ...others] = events;
  return signer ? [{ ...first, heads: deskHeads(), signer: signer.key }, ...others] : [...events];
}

/** Moves a whole article to a name that is free, as like the given one as can be. */
export async function moveIntoPlace(desk: SafeFolder, staging: string, slug: string): Promise<string> {
  await desk.makeFolder('articles');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? slug : `${slug}-${number}`;
    try {
      await desk.move(staging, `articles/${name}`);
      return name;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(systemCode(error))) throw error;
    }
  }
}
