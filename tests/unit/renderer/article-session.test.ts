import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiError } from '#api/errors.ts';
import type { ArticleEvent } from '#core/article/article.ts';
import { err, ok, type Result } from '#core/result.ts';
import { CommandedArticle, LAYLA } from '#tests/unit/core/commanded-article.ts';
import { openedSession } from './opened-session.ts';

type Answer = Result<{ events: ArticleEvent[]; refused: never[] }, ApiError>;

/** A session whose host answers when the test says so. */
function openSession() {
  const answers: ((answer: Answer) => void)[] = [];
  const call = () => new Promise<Answer>((resolve) => answers.push(resolve));
  const session = openedSession(new CommandedArticle(2), { person: LAYLA, reviewing: false }, call);
  const type = (text: string) => session.execute({ type: 'setText', row: 'p1', text, bases: [] });
  return { session, answers, type };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a save that the host does not answer', () => {
  it('is shown as not saved after five seconds, and as saved once it is answered', async () => {
    const { session, answers, type } = openSession();
    type('Typed');
    await vi.advanceTimersByTimeAsync(4_900);
    expect(session.saving.get().kind).toBe('saving');
    await vi.advanceTimersByTimeAsync(200);
    expect(session.saving.get()).toMatchObject({ kind: 'failing', error: { code: 'save-late' } });
    expect(await session.whenSettled()).toBe(false);
    answers[0]!(ok({ events: [], refused: [] }));
    await vi.advanceTimersByTimeAsync(0);
    expect(session.saving.get().kind).toBe('saved');
  });

  it('keeps what was typed meanwhile, and sends it afterwards', async () => {
    const { session, answers, type } = openSession();
    type('First');
    await vi.advanceTimersByTimeAsync(5_100);
    type('Second');
    expect(session.state.get().rows[0]!.text).toBe('Second');
    expect(answers).toHaveLength(1);
    answers[0]!(ok({ events: [], refused: [] }));
    await vi.advanceTimersByTimeAsync(0);
    expect(session.saving.get().kind).toBe('saving');
    expect(answers).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(5_100);
    expect(session.saving.get().kind).toBe('failing');
  });

  it('is not called late when it was refused in time', async () => {
    const { session, answers, type } = openSession();
    type('Typed');
    answers[0]!(err({ code: 'disk-full', values: { path: '/desk', detail: 'ENOSPC' } }));
    await vi.advanceTimersByTimeAsync(100);
    expect(session.saving.get()).toMatchObject({ kind: 'failing', error: { code: 'disk-full' } });
  });
});

describe('text that is still in its field', () => {
  it('keeps *saved* away although what was typed before it has been saved', async () => {
    const { session, answers, type } = openSession();
    session.typing('p1');
    session.typed('p1');
    type('The');
    session.typing('p1');
    answers[0]!(ok({ events: [], refused: [] }));
    await vi.advanceTimersByTimeAsync(0);
    expect(session.saving.get().kind).toBe('saving');
    session.typed('p1');
    type('The library');
    answers[1]!(ok({ events: [], refused: [] }));
    await vi.advanceTimersByTimeAsync(0);
    expect(session.saving.get().kind).toBe('saved');
  });

  it('is as saved as before where it comes to nothing', async () => {
    const { session, answers, type } = openSession();
    type('The');
    session.typing('p1');
    answers[0]!(ok({ events: [], refused: [] }));
    await vi.advanceTimersByTimeAsync(0);
    session.typed('p1');
    session.unchanged();
    expect(session.saving.get()).toMatchObject({ kind: 'saved', at: expect.any(Date) });
  });
});

describe('what the host acknowledges while somebody types', () => {
  /** A session in whose window the keys go on until `pause`. `article`: the one of the host. */
  function openBusySession() {
    const answers: ((answer: Answer) => void)[] = [];
    const tasks = new Set<() => void>();
    const article = new CommandedArticle(2);
    const session = openedSession(
      article,
      { person: LAYLA, reviewing: false },
      () => new Promise<Answer>((resolve) => answers.push(resolve)),
      { do: (task) => void tasks.add(task) },
    );
    let drawn = 0;
    session.state.subscribe(() => (drawn += 1));
    const type = (text: string) => {
      const done = session.execute({ type: 'setText', row: 'p1', text, bases: [] });
      if (!done.ok) throw new Error(done.error);
      return done.value;
    };
    /** The host does a command of the window, at its own time. */
    const carriedOut = ({ id }: { id: string }, text: string): ArticleEvent => {
      article.write(LAYLA, 'p1', text);
      return { ...article.events.at(-1)!, id, bases: [] } as unknown as ArticleEvent;
    };
    const answer = async (events: ArticleEvent[]) => {
      answers.shift()!(ok({ events, refused: [] }));
      await vi.advanceTimersByTimeAsync(0);
    };
    const pause = () => tasks.forEach((task) => task());
    return { session, type, carriedOut, answer, pause, drawn: () => drawn };
  }

  it('is drawn anew only when the keys pause, where the window showed it already', async () => {
    const { session, type, carriedOut, answer, pause, drawn } = openBusySession();
    const command = type('The library');
    expect(drawn()).toBe(1);
    const event = carriedOut(command, 'The library');
    await answer([event]);
    expect([drawn(), session.saving.get().kind]).toEqual([1, 'saved']);
    expect(session.history().at(-1)).toEqual(event);
    pause();
    expect(drawn()).toBe(2);
    expect(session.state.get().rows[0]!.head).toMatchObject({ id: command.id, clock: event.clock });
  });

  it('is written on, as what the window shows', async () => {
    const { session, type, carriedOut, answer, pause } = openBusySession();
    await answer([carriedOut(type('The'), 'The')]);
    type('The library');
    expect(session.state.get().rows[0]!.text).toBe('The library');
    pause();
    expect(session.state.get().rows[0]!.text).toBe('The library');
  });

  it('is drawn at once where the host has made something else of it', async () => {
    const { session, type, carriedOut, answer, drawn } = openBusySession();
    await answer([carriedOut(type('The library'), 'The old library')]);
    expect([drawn(), session.state.get().rows[0]!.text]).toEqual([2, 'The old library']);
  });

  it('is drawn at once where the host has done more, or less, than the window asked for', async () => {
    const { type, carriedOut, answer, drawn } = openBusySession();
    await answer([carriedOut(type('One'), 'One'), carriedOut({ id: 'other' }, 'Two')]);
    expect(drawn()).toBe(2);
    type('Three');
    await answer([]);
    expect(drawn()).toBe(4);
  });
});
