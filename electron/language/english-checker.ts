import {
  createBinaryModuleFromUrl,
  Dialect,
  LocalLinter,
  SuggestionKind,
  type Lint,
  type StructuredLintSetting,
} from 'harper.js';
import type { GrammarTopic, LanguageNote } from '#core/proofing/language-note.ts';
import type { EnglishVariety } from '#core/text/english-variety.ts';
import { sentenceSpans } from '#core/text/sentences.ts';

const DIALECTS: Record<EnglishVariety, Dialect> = {
  'en-US': Dialect.American,
  'en-GB': Dialect.British,
  'en-CA': Dialect.Canadian,
  'en-AU': Dialect.Australian,
};

/** Kinds of the engine that are told, and as what. Style, length, typography and regionalisms are not. */
const TOPICS: Readonly<Record<string, LanguageNote['topic']>> = {
  Spelling: 'spelling',
  Typo: 'confusion',
  Eggcorn: 'confusion',
  Malapropism: 'confusion',
  WordChoice: 'confusion',
  Agreement: 'agreement',
  Grammar: 'phrase',
  Usage: 'phrase',
  Nonstandard: 'phrase',
  WordOrder: 'phrase',
  BoundaryError: 'compound',
  Punctuation: 'apostrophe',
  Repetition: 'repetition',
} satisfies Record<string, 'spelling' | GrammarTopic>;

/** Groups of rules of the engine that are on: what is wrong in anybody's English. */
const GROUPS_ON: ReadonlySet<string> = new Set([
  'Grammar and Agreement',
  'Pronouns and Possession',
  'Spelling and Orthography',
]);

/** Rules of other groups that are on: words that are mistaken for others, and prepositions as translators mistake them. */
const RULES_ON = (
  'AccuseOf AllowTo Alongside ArriveTo AsOpposedTo AwareOf BanTogether BareInMind BatedBreath BeckAndCall BewareOf BoarderBorder ' +
  'ByAccident CapitalizeOn ComprisesOf CraveFor CriteriaPhenomena CureFor DespiteOf Didnt Discuss DissembleDisassemble DoToDueTo DuringAges ' +
  'EnRoute ExceptOf ExtendOrExtent FarAndFewBetween FascinatedBy FedUpWith FlauntForFlout FleshOutVsFullFledged FondOn GetUsedTo GoodAt ' +
  'HomeInOn InDetail InNeedOf InspiredBy InterestedIn InvestIn JealousOf LeadRiseTo LetsConfusion LikelyHood LookForwardTo ' +
  'LookingForwardTo LessWorse MassExodus MootPoint NoLonger NotOnly OnTopOf PassersBy PassionateAbout Payed PiqueInterest ' +
  'PrincipleToPrincipalRoleNoun RegimenRegiment RifeWith SafeToSave SaveToSafe SoughtAfter SupposedTo TheWhetherWeather ThesesThese ' +
  'ThoughThought ToTooIdioms TooTo UnderneathOf Unless UseToUsedTo ViceVersa WaistWaste Whereas WorthToDo WreakHavoc WroteToRote WrongApostrophe'
).split(' ');

/** Rules of those groups that are off: the checks tell of it already, or they were wrong on published English more often than right. */
const RULES_OFF = (
  'MassNouns MissingDeterminer MissingPreposition MissingTo MoreAdjective OneOfTheSingular OrthographicConsistency PartsOfSpeech ' +
  'PossessiveNoun ReadsAndWrites SimplePastToPastParticiple ThatWhich TheTheToThatThe WrongNegative'
).split(' ');

/** Maximum number of sentences whose notes are kept: those of an article of 10,000 words. */
const MAX_KNOWN_SENTENCES = 500;

/**
 * The English of a variety, checked by Harper (decision on the engine) in WebAssembly: nothing leaves the machine. 350 to 500 MB while
 * it is alive, most of it the engine's dictionary; the thread that has it is ended when it has had nothing to do for a minute.
 */
export class EnglishChecker {
  private readonly linter: LocalLinter;
  /** Notes of the sentences that were asked for last, in the order in which they were. */
  private readonly known = new Map<string, readonly LanguageNote[]>();

  private constructor(linter: LocalLinter) {
    this.linter = linter;
  }

  /** Starts an engine, in some two seconds. `binary`: `harper_wasm_slim_bg.wasm`. */
  static async start(binary: Uint8Array, variety: EnglishVariety): Promise<EnglishChecker> {
    // A copy: the bytes may be shared by threads, which those of a blob must not.
    const url = URL.createObjectURL(new Blob([new Uint8Array(binary)], { type: 'application/wasm' }));
    try {
      const linter = new LocalLinter({
        binary: createBinaryModuleFromUrl(url, 'slim'),
        dialect: DIALECTS[variety],
      });
      const { settings } = await linter.getStructuredLintConfig();
      await linter.setLintConfig({
        ...(await linter.getLintConfig()),
        ...Object.fromEntries(rulesOf(settings, false)),
        ...Object.fromEntries(RULES_ON.map((rule) => [rule, true])),
        ...Object.fromEntries(RULES_OFF.map((rule) => [rule, false])),
      });
      return new EnglishChecker(linter);
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  /** Lets go of the engine. */
  async stop(): Promise<void> {
    await this.linter.dispose();
  }

  /** What there is to say of a text, in its order. Only the sentences that are new to the engine cost anything. */
  async notes(text: string): Promise<LanguageNote[]> {
    const notes: LanguageNote[] = [];
    for (const { start, end } of sentenceSpans(text))
      for (const note of await this.notesOfSentence(text.slice(start, end)))
        notes.push({ ...note, start: note.start + start, end: note.end + start });
    return notes;
  }

  private async notesOfSentence(sentence: string): Promise<readonly LanguageNote[]> {
    const notes = this.known.get(sentence) ?? (await this.lint(sentence));
    // The one that is asked for is the last to go.
    this.known.delete(sentence);
    this.known.set(sentence, notes);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= MAX_KNOWN_SENTENCES) break;
      this.known.delete(oldest);
    }
    return notes;
  }

  private async lint(text: string): Promise<LanguageNote[]> {
    const notes: LanguageNote[] = [];
    for (const lint of await this.linter.lint(text, { language: 'plaintext' })) {
      const note = noteOf(lint, text);
      if (note !== null) notes.push(note);
      lint.free();
    }
    return notes.sort((a, b) => a.start - b.start);
  }
}

/** Every rule with whether it is in a group that is on. */
function rulesOf(settings: readonly StructuredLintSetting[], on: boolean): [rule: string, on: boolean][] {
  return settings.flatMap((setting): [string, boolean][] => {
    if ('Group' in setting) {
      const { label, child } = setting.Group;
      return rulesOf(child.settings, on || GROUPS_ON.has(label));
    }
    if ('Bool' in setting) return [[setting.Bool.name, on]];
    return setting.OneOfMany.names.map((name) => [name, false]);
  });
}

function noteOf(lint: Lint, text: string): LanguageNote | null {
  const topic = TOPICS[lint.lint_kind()];
  if (topic === undefined) return null;
  const span = lint.span();
  const { start, end } = span;
  span.free();
  const written = text.slice(start, end);
  const suggestions = lint.suggestions().map((suggestion) => {
    const [kind, replacement] = [suggestion.kind(), suggestion.get_replacement_text()];
    suggestion.free();
    if (kind === SuggestionKind.Remove) return '';
    return kind === SuggestionKind.InsertAfter ? written + replacement : replacement;
  });
  // One word for another is a confusion, whatever rule has found it: there for their.
  const isOneWord = [written, ...suggestions].every((one) => /^\p{L}+$/u.test(one));
  return {
    topic: topic === 'phrase' && isOneWord ? 'confusion' : topic,
    start,
    end,
    suggestions: [...new Set(suggestions)].filter((one) => one !== written),
  };
}
