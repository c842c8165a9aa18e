import { expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { GOOGLE_PROFILE, MQM_PROFILE } from '#core/quality/profile.ts';
import { utf8, freshId } from './client.ts';
import type { Context } from './context.ts';

/** Comments, graded errors, and the weights that a desk gives them. */
export function annotationTests({ setUp, join }: Context): void {
  it('tells the other window of a comment, counts it on the desk, and says whom it waits for', async () => {
    const { client, path } = await setUp();
    const files = [{ name: 'a.txt', bytes: utf8('عنوان\nقال الوزير نعم.') }];
    const { imported } = await client.call('article.import', { files });
    const article = imported[0]!.article!;
    await client.call('article.open', { article });
    const karim = await join(path, 'karim');
    await karim.call('article.open', { article });
    const anchor = { side: 'source' as const, paragraph: 'p2', start: 4, end: 10, quote: 'الوزير' };
    const comment = { type: 'addComment' as const, row: 'p2', anchor, text: 'Which one, @[layla]?' };
    const id = freshId();
    const events = await karim.apply(article, { ...comment, id });
    expect(events).toMatchObject([{ v: 2, type: 'comment.added', by: 'karim', row: 'p2', anchor }]);
    await eventually(() => expect(client.toldIds(article)).toContain(id));
    const waiting = { openComments: 1, mentioned: ['layla'] };
    expect((await client.call('desk.view', {}))!.articles).toMatchObject([waiting]);

    const reply = { type: 'reply' as const, annotation: id, text: 'The first.' };
    await client.apply(article, { ...reply, id: freshId() });
    await karim.apply(article, {
      type: 'setAnnotationStatus',
      id: freshId(),
      annotation: id,
      status: 'resolved',
    });
    expect((await client.call('desk.view', {}))!.articles).toMatchObject([
      { openComments: 0, mentioned: [] },
    ]);
  });

  it('refuses words that are not there, other people’s comments, and errors by a translator', async () => {
    const { client, path } = await setUp();
    const files = [{ name: 'a.txt', bytes: utf8('عنوان\nنص.') }];
    const { imported } = await client.call('article.import', { files });
    const article = imported[0]!.article!;
    const anchor = { side: 'source' as const, paragraph: 'p1', start: 0, end: 3, quote: 'نعم' };
    const karim = await join(path, 'karim');
    await karim.call('article.open', { article });
    const id = freshId();
    await karim.apply(article, { type: 'addComment', id, row: 'p1', anchor: null, text: 'Mine' });
    const grade = { errorType: 'name' as const, severity: 'minor' as const, anchor: null, text: '' };
    const { refused } = await client.call('article.apply', {
      article,
      commands: [
        { type: 'addComment', id: freshId(), row: 'p1', anchor, text: 'No' },
        { type: 'editAnnotation', id: freshId(), annotation: id, reply: null, text: 'Yours' },
        { type: 'gradeError', id: freshId(), row: 'p1', ...grade },
      ],
    });
    expect(refused.map(({ code }) => code)).toEqual(['does-not-fit', 'not-yours', 'not-a-reviewer']);
  });

  it('keeps the kinds and weights by which errors are graded as a rule of the desk', async () => {
    const { client, path, desk } = await setUp();
    expect(desk.quality).toEqual(MQM_PROFILE);
    await client.call('desk.apply', { commands: [{ type: 'setQuality', profile: GOOGLE_PROFILE }] });
    const karim = await join(path, 'karim');
    expect((await karim.call('desk.view', {}))!.quality).toEqual(GOOGLE_PROFILE);
    const bad = { ...GOOGLE_PROFILE, types: [] };
    const failure = await client.failure('desk.apply', { commands: [{ type: 'setQuality', profile: bad }] });
    expect(failure.code).toBe('bad-request');
  });
}
