import { EVENT_VERSION } from '#core/journal/event.ts';
import type { ArticleEvent, ArticleEventBody } from '#core/article/article.ts';
import { clockText } from '#core/clock.ts';
import { rowHash } from '#core/hash.ts';
import { toParagraphs } from '#core/paragraphs.ts';

const PARAGRAPHS = [
  'أعلنت وزارة النقل أن أعمال توسعة الميناء ستبدأ في مارس المقبل بكلفة 3.5 مليار درهم، وتستمر ثلاثين شهرا.',
  'وقال المدير العام في مؤتمر صحفي عقده أمس إن المرحلة الأولى ستضيف رصيفين طولهما 640 مترا.',
  'وأضاف: “لن يتوقف العمل في الأرصفة القائمة يوما واحدا”، مؤكدا أن السفن ستدخل كالمعتاد طوال مدة الأشغال.',
];
export const ENGLISH = [
  'The transport ministry announced that work to expand the port will begin next March at a cost of 3.5 billion dirhams.',
  'The director general told a press conference yesterday that the first phase will add two berths 640 metres long.',
  '“Work at the existing berths will not stop for a single day,” he added, stressing that ships will enter as usual.',
];

/** An Arabic text of `rows` paragraphs, each of the length of one in a news article and none like another. */
export function arabicText(rows: number): string {
  const lines = ['الحكومة تقر توسعة الميناء وتعلن موعد بدء الأعمال'];
  for (let i = 1; i < rows; i += 1) lines.push(`${PARAGRAPHS[i % PARAGRAPHS.length]} (${i})`);
  return lines.join('\n');
}

/**
 * The history of an article of `rows` rows as `count` events: its source, then every row written, rewritten, confirmed and
 * approved in turn, as two people work on it. In fold order, as journals are.
 */
export function history(rows: number, count: number): ArticleEvent[] {
  const paragraphs = toParagraphs(arabicText(rows).split('\n'));
  const events: ArticleEvent[] = [];
  const heads = new Map<string, { id: string; text: string }>();
  const add = (by: string, body: ArticleEventBody): void => {
    const wall = 1_700_000_000_000 + events.length * 400;
    events.push({
      v: EVENT_VERSION,
      id: `e${events.length}`,
      at: new Date(wall).toISOString(),
      clock: clockText({ wall, count: 0 }, by),
      by,
      ...body,
    } as ArticleEvent);
  };
  const sha256 = '0'.repeat(64);
  add('layla', { type: 'source.added', revision: 1, file: 'source.txt', sha256, paragraphs });
  for (let step = 0; events.length < count; step += 1) {
    const { id: row, text: source } = paragraphs[Math.floor(step / 5) % rows]!;
    const head = heads.get(row);
    switch (step % 5) {
      case 0:
      case 1:
      case 2: {
        const text = `${ENGLISH[step % ENGLISH.length]} ${'So it was said. '.repeat(step % 3)}(${step})`;
        heads.set(row, { id: `e${events.length}`, text });
        add('layla', { type: 'row.text', row, text, bases: head ? [head.id] : [] });
        break;
      }
      case 3:
        add('layla', { type: 'row.confirmed', row, text: head!.text });
        break;
      default:
        add('karim', {
          type: 'row.approved',
          row,
          sources: [row],
          text: head!.text,
          hash: rowHash([source], head!.text),
        });
    }
  }
  return events;
}
