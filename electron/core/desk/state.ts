import { assertNever } from '#core/result.ts';
import { inFoldOrder } from '#core/journal/event.ts';
import { normalize } from '#core/text/normalize.ts';
import { DEFAULT_POLICIES, signOffConditionSchema, type Policies } from '#core/people/policies.ts';
import type { Person } from '#core/people/person.ts';
import type { DeskTerm } from '#core/terms/term.ts';
import { styleKey, type StyleRule } from '#core/style/style-rule.ts';
import type { Typography } from '#core/text/typography.ts';
import type { CheckLevel, DeskEvent, DeskLanguage, KeyStatus } from './events.ts';
import { MQM_PROFILE, type QualityProfile } from '#core/quality/profile.ts';

/** Decisions of a desk on an Arabic name. Two names are never one here unless they are written alike. */
export interface DeskName {
  arabic: string;
  /** Spellings that are this name in English, the house spelling among them. */
  spellings: readonly string[];
  /** The one that the desk writes; null where it has not decided. */
  house: string | null;
}

/** Key of an installation, as it stands for a person. */
export interface DeskKey {
  key: string;
  person: string;
  status: KeyStatus;
  /** Name of the installation; empty where none was given. */
  device: string;
  /** Holder of the private part where that is not the person. */
  heldBy?: 'server';
}

/** Who made a desk, and the key by which they did. */
export interface Founder {
  person: string;
  key: string;
}

export interface DeskState {
  people: ReadonlyMap<string, Person>;
  policies: Policies;
  /** Check id → how serious it is here, where the desk has decided. */
  checks: ReadonlyMap<string, Exclude<CheckLevel, 'default'>>;
  /** By {@link nameKey} of the Arabic. */
  names: ReadonlyMap<string, DeskName>;
  /** Kinds and weights by which errors are graded. */
  quality: QualityProfile;
  /** The dictionary: words that are no misspelling here, as they are written. */
  words: ReadonlySet<string>;
  language: DeskLanguage;
  /** Marks that typed ones become. */
  typography: Typography;
  /** Rules of the house style, by {@link styleKey}. */
  style: ReadonlyMap<string, StyleRule>;
  /** Ids of articles that were taken out of the list of the desk. */
  hidden: ReadonlySet<string>;
  /** Terms by their ids. */
  terms: ReadonlyMap<string, DeskTerm>;
  /** Whether lines have to be signed: the desk was made with a key, or has named its first manager since. */
  signed: boolean;
  /** People who change roles, rules, keys and managers. */
  managers: ReadonlySet<string>;
  /** One for each key and person, as they came. */
  keys: readonly DeskKey[];
  /** Ids of events that a manager has accepted although a change elsewhere had overtaken them. */
  accepted: ReadonlySet<string>;
}

/** What a desk writes that has not decided. */
export const DEFAULT_LANGUAGE: DeskLanguage = 'en-US';

/** Key that two spellings of one Arabic name share: their letters, without marks and tatweel, with one form of alef and ة. */
export function nameKey(arabic: string): string {
  return normalize(arabic, { tehMarbuta: true }).trim().replace(/\s+/gu, ' ');
}

/**
 * Folds the desk's events; like an article's fold, it depends on the set of events alone. `founder`: of a desk that was made with
 * a key, the first manager.
 */
export function foldDesk(events: Iterable<DeskEvent>, founder: Founder | null = null): DeskState {
  let signed = founder !== null;
  const managers = new Set(founder ? [founder.person] : []);
  const keys = new Map<string, DeskKey>();
  const setKey = (key: DeskKey) => keys.set(`${key.key} ${key.person}`, key);
  if (founder) setKey({ ...founder, status: 'allowed', device: '' });
  const people = new Map<string, Person>();
  const checks = new Map<string, Exclude<CheckLevel, 'default'>>();
  const names = new Map<string, DeskName>();
  let { fourEyes, minorCorrections, signOff } = DEFAULT_POLICIES;
  const accepted = new Set<string>();
  const words = new Set<string>();
  const hidden = new Set<string>();
  let quality = MQM_PROFILE;
  let language = DEFAULT_LANGUAGE;
  const terms = new Map<string, DeskTerm>();
  let typography: Typography = 'straight';
  const style = new Map<string, StyleRule>();
  for (const event of inFoldOrder(events)) {
    switch (event.type) {
      case 'person.set':
        people.set(event.person, { id: event.person, name: event.name, role: event.role });
        break;
      case 'policy.set':
        fourEyes = event.fourEyes;
        minorCorrections = event.minorCorrections ?? minorCorrections;
        break;
      case 'sign-off.set':
        signOff = signOffConditionSchema.options.filter((each) => event.conditions.includes(each));
        break;
      case 'check.set':
        if (event.level === 'default') checks.delete(event.check);
        else checks.set(event.check, event.level);
        break;
      case 'spelling.set':
        setSpelling(names, event);
        break;
      case 'article.set':
        if (event.listed) hidden.delete(event.article);
        else hidden.add(event.article);
        break;
      case 'quality.set':
        quality = event.profile;
        break;
      case 'word.set':
        if (event.known) words.add(event.word);
        else words.delete(event.word);
        break;
      case 'language.set':
        language = event.language;
        break;
      case 'term.set':
        if (event.entry === null) terms.delete(event.term);
        else terms.set(event.term, { id: event.term, ...event.entry });
        break;
      case 'typography.set':
        typography = event.typography;
        break;
      case 'manager.set':
        if (event.manager) managers.add(event.person);
        else managers.delete(event.person);
        break;
      case 'key.set': {
        const { key, person, status, device } = event;
        const before = keys.get(`${key} ${person}`);
        const heldBy = event.heldBy ?? before?.heldBy;
        // Asking changes nothing that has been answered.
        if (status !== 'asked' || !before) setKey({ key, person, status, device, ...(heldBy && { heldBy }) });
        break;
      }
      case 'act.accepted':
        accepted.add(event.event);
        break;
      case 'desk.signed':
        // A desk is signed from one event on: the first.
        if (signed) break;
        signed = true;
        managers.clear();
        keys.clear();
        managers.add(event.person);
        setKey({ key: event.key, person: event.person, status: 'allowed', device: event.device });
        break;
      case 'style.set':
        if (event.active) style.set(styleKey(event.rule), event.rule);
        else style.delete(styleKey(event.rule));
        break;
      default:
        assertNever(event);
    }
  }
  return {
    people,
    policies: { fourEyes, minorCorrections, signOff },
    checks,
    names,
    quality,
    words,
    language,
    typography,
    style,
    hidden,
    terms,
    signed,
    managers,
    keys: [...keys.values()],
    accepted,
  };
}

function setSpelling(
  names: Map<string, DeskName>,
  { arabic, english, use }: Extract<DeskEvent, { type: 'spelling.set' }>,
): void {
  const key = nameKey(arabic);
  const before = names.get(key) ?? { arabic, spellings: [], house: null };
  const others = before.spellings.filter((spelling) => spelling !== english);
  const wasHouse = before.house === english;
  if (use === 'house') names.set(key, { arabic, spellings: [...others, english], house: english });
  else if (use === 'confirmed')
    names.set(key, { arabic, spellings: [...others, english], house: wasHouse ? null : before.house });
  else if (others.length > 0)
    names.set(key, { ...before, spellings: others, house: wasHouse ? null : before.house });
  else names.delete(key);
}
