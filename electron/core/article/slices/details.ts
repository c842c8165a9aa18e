import { err, ok } from '#core/result.ts';
import { DETAIL_NAMES, setDetailsSchema, type SetDetails } from '#core/article/details.ts';
import { commandsFor, defineSlice, event } from '#core/article/slice.ts';

/** Details of an article, as people set them. None of it is undone: it is set anew. */

const detailed = event({
  type: 'article.details',
  since: 4,
  shape: {
    /** Those that were set; the others stay as they are. */
    details: setDetailsSchema,
  },
  fold(draft, { details }) {
    draft.details = { ...draft.details, ...details };
  },
});

const command = commandsFor<typeof detailed>();

/** Sets details, also of an article that is signed off: they are no part of what was signed. */
const setDetails = command({
  type: 'setDetails',
  shape: { details: setDetailsSchema },
  decide(state, { details }) {
    const fresh: { -readonly [N in keyof SetDetails]: SetDetails[N] } = {};
    for (const name of DETAIL_NAMES) {
      const text = details[name]?.replace(/\s+/gu, ' ').trim();
      if (text !== undefined && text !== state.details[name]) fresh[name] = text;
    }
    if (details.embargo !== undefined && details.embargo !== (state.details.embargo ?? null))
      fresh.embargo = details.embargo;
    return Object.keys(fresh).length === 0
      ? err('already-so')
      : ok({ type: 'article.details', details: fresh });
  },
  whileSignedOff: true,
});

export const details = defineSlice({ events: [detailed], commands: [setDetails], steps: [] });
