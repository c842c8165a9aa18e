import { describe, expect, it } from 'vitest';
import { knownEvents } from '#core/journal/known-events.ts';
import { freshId } from '#tests/contract/client.ts';
import { enter, prepareDesk, startHost, write } from './setting.ts';

/** Two hosts on one desk, so that what one keeps the other can make old. */
async function setUp() {
  const desk = await prepareDesk();
  const karim = await enter(await startHost(desk.folder, 'two'), desk.path, 'karim');
  return { ...desk, karim };
}

describe('an article that was closed', () => {
  it('is there again as it was left, and goes on from there', async () => {
    const { layla, article } = await setUp();
    const [first] = await layla.apply(article, write('p1', 'First'));
    await layla.call('article.close', { article });
    const again = await layla.call('article.open', { article });
    expect(again.events.at(-1)!.id).toBe(first!.id);
    const [second] = await layla.apply(article, write('p1', 'Second', [first!.id]));
    await layla.call('article.close', { article });
    const { events } = await layla.call('article.open', { article });
    expect(events.map(({ id }) => id)).toEqual([...again.events.map(({ id }) => id), second!.id]);
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('has what another host has written since', async () => {
    const { layla, karim, article } = await setUp();
    await layla.call('article.close', { article });
    await karim.call('article.open', { article });
    const [event] = await karim.apply(article, write('p1', 'From Karim'));
    const { events } = await layla.call('article.open', { article });
    expect(events.map(({ id }) => id)).toContain(event!.id);
  });
});

describe('an article that was read ahead', () => {
  it('is opened as any other', async () => {
    const { layla, karim, article } = await setUp();
    const [event] = await layla.apply(article, write('p1', 'From Layla'));
    await karim.call('article.readAhead', { article });
    const { events } = await karim.call('article.open', { article });
    expect(events).toEqual((await layla.call('article.open', { article })).events);
    expect(events.at(-1)!.id).toBe(event!.id);
  });

  it('has what another host has written since', async () => {
    const { layla, karim, article } = await setUp();
    await karim.call('article.readAhead', { article });
    const [event] = await layla.apply(article, write('p1', 'From Layla'));
    const { events } = await karim.call('article.open', { article });
    expect(events.map(({ id }) => id)).toContain(event!.id);
  });

  it('may be opened before it has been read', async () => {
    const { layla, karim, article } = await setUp();
    const [event] = await layla.apply(article, write('p1', 'From Layla'));
    const [, opened] = await Promise.all([
      karim.call('article.readAhead', { article }),
      karim.call('article.open', { article }),
    ]);
    expect(opened.events.at(-1)!.id).toBe(event!.id);
  });

  it('need not be there: whoever opens it is told so', async () => {
    const { layla } = await setUp();
    const article = freshId('gone');
    expect(await layla.call('article.readAhead', { article })).toEqual({});
    expect(await layla.failure('article.open', { article })).toMatchObject({ code: 'article-not-found' });
  });
});

describe('of an article that a window has had before', () => {
  it('what is new is sent', async () => {
    const { layla, karim, article } = await setUp();
    await layla.apply(article, write('p1', 'First'));
    const known = knownEvents((await layla.call('article.open', { article })).events);
    await layla.call('article.close', { article });
    expect(await layla.call('article.open', { article, known })).toMatchObject({
      events: [],
      omitted: known.count,
    });
    await layla.call('article.close', { article });
    await karim.call('article.open', { article });
    const [event] = await karim.apply(article, write('p1', 'From Karim'));
    const again = await layla.call('article.open', { article, known });
    expect(again.omitted).toBe(known.count);
    expect(again.events).toEqual([event]);
  });

  it('everything is sent where it begins with other events', async () => {
    const { layla, article } = await setUp();
    const { events } = await layla.call('article.open', { article });
    const others = events.map(({ id }, i) => (i === 0 ? { id: `${id}x` } : { id }));
    for (const known of [knownEvents(others), knownEvents([...events, { id: 'more' }])])
      expect(await layla.call('article.open', { article, known })).toMatchObject({ events, omitted: 0 });
  });
});
