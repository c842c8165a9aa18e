import { arabicNumberWord, type NumberWord } from './arabic-number-words.ts';
import { NumberReader } from './number-reader.ts';
import { reading, scaled, type NumberReading } from './number-reading.ts';

interface Met {
  word: NumberWord;
  /** Joined to what stands before by و. */
  and: boolean;
}

/** Words that look like a number after a proclitic and are not: "I am not", "for the lady". */
const NOT_NUMBERS = new Set([
  'لست',
  'ولست',
  'فلست',
  'بالست',
  'بالمئه',
  'بالمائه',
  'الاثنين',
  'والاثنين',
  'بالاثنين',
  'للاثنين',
]);

/** Praised, with a hamza that اثنى, two, does not have. */
const PRAISED = /^[وف]?[أآ]ثن[ىي]$/u;

/** Dual nouns that count what English counts with the word two (or half a dozen such words). */
const DUALS = new Set(
  'عامان عامين سنتان سنتين يومان يومين شهران شهرين اسبوعان اسبوعين ساعتان ساعتين دقيقتان دقيقتين ثانيتان ثانيتين مرتان مرتين عقدان عقدين قرنان قرنين شخصان شخصين رجلان رجلين امراتان امراتين طفلان طفلين جنديان جنديين قتيلان قتيلين جريحان جريحين دولتان دولتين بلدان بلدين مدينتان مدينتين طرفان طرفين جانبان جانبين دولاران دولارين طنان طنين متران مترين كيلومتران كيلومترين هدفان هدفين نقطتان نقطتين صاروخان صاروخين طائرتان طائرتين سيارتان سيارتين شقيقان شقيقين نوعان نوعين مجموعتان مجموعتين فريقان فريقين'.split(
    ' ',
  ),
);

/** Goals of a match as one word; of a summit the same words say who meets. */
const GOALS = new Map<string, number>([
  ['ثنائيه', 2],
  ['ثلاثيه', 3],
  ['رباعيه', 4],
  ['خماسيه', 5],
  ['سداسيه', 6],
]);

/** "The eighties": tens used as the name of a decade. */
const DECADES = new Map<string, number>(
  [
    ['عشرينيات عشرينات', 20],
    ['ثلاثينيات ثلاثينات', 30],
    ['اربعينيات اربعينات', 40],
    ['خمسينيات خمسينات', 50],
    ['ستينيات ستينات', 60],
    ['سبعينيات سبعينات', 70],
    ['ثمانينيات ثمانينات', 80],
    ['تسعينيات تسعينات', 90],
  ].flatMap(([forms, value]) =>
    (forms as string).split(' ').map((form): [string, number] => [form, value as number]),
  ),
);

/** Finds the numbers of an Arabic text. Linear in the number of tokens. */
export class ArabicNumbers extends NumberReader {
  protected readonly within = /^\s{0,3}$/u;

  protected next(i: number): NumberReading | undefined {
    return this.#numeral(i) ?? this.#words(i) ?? this.#other(i);
  }

  protected joinsRange(from: number, to: number): boolean {
    if (to - from > 1) return false;
    if (to - from === 1) return ['الي', 'حتي', 'و', 'او'].includes(this.tokens[from]!.key);
    return /^\s*[-–—]\s*$/u.test(this.gap(from)) || this.tokens[from]!.key.startsWith('و');
  }

  #met(i: number): Met | undefined {
    const token = this.tokens[i];
    if (token === undefined || token.script !== 'arabic' || NOT_NUMBERS.has(token.key)) return undefined;
    if (PRAISED.test(token.text) || this.#isWest(i)) return undefined;
    // The hundred of "per cent": في المئة.
    if ((token.key === 'المئه' || token.key === 'المائه') && this.tokens[i - 1]?.key === 'في')
      return undefined;
    // وأحد عشر: "and eleven", which without the hamza is the word for one.
    if (token.key === 'واحد' && this.tokens[i + 1]?.key === 'عشر')
      return { word: { place: 'unit', value: 1 }, and: true };
    const plain = arabicNumberWord(token.key);
    if (plain !== undefined) return { word: plain, and: false };
    for (const cut of token.cuts) {
      const word = arabicNumberWord(cut);
      if (word !== undefined) return { word, and: token.key.startsWith('و') };
    }
    return undefined;
  }

  /** وست is the West of a name, unless it goes on with a number: مئة وست. */
  #isWest(i: number): boolean {
    if (this.tokens[i]!.key !== 'وست') return false;
    const before = this.tokens[i - 1];
    return (
      before === undefined ||
      (before.kind !== 'number' &&
        [before.key, ...before.cuts].every((form) => arabicNumberWord(form) === undefined))
    );
  }

  #numeral(i: number): NumberReading | undefined {
    const found = this.digits(i);
    if (found === undefined) return undefined;
    this.#addScale(found);
    return found;
  }

  /** Takes the scale word after a numeral, and what is added to it: ٣ ملايين ونصف, 2 مليون و300 ألف. */
  #addScale(found: NumberReading): void {
    for (;;) {
      const met = this.follows(found.to) ? this.#met(found.to) : undefined;
      if (met === undefined || met.and || met.word.place !== 'scale') break;
      if (met.word.count === 2 && met.word.construct !== true) break;
      if (this.tokens[found.to]!.key.startsWith('ال') && met.word.value > 1000 && found.scale > 1) break;
      found.scale *= met.word.value;
      found.form = 'mixed';
      found.to += 1;
    }
    this.applyScale(found);
    if (this.follows(found.to)) {
      const half = this.#met(found.to);
      if (
        half?.and === true &&
        half.word.place === 'fraction' &&
        this.tokens[found.to]!.key.startsWith('و')
      ) {
        found.value += scaled(half.word.value, found.scale);
        found.coefficient += half.word.value;
        found.form = 'mixed';
        found.to += 1;
        return;
      }
    }
    if (found.scale === 1 || !Number.isInteger(found.coefficient)) return;
    const lower = this.#lowerPart(found);
    if (lower !== undefined) {
      found.value += lower.value;
      found.coefficient = found.value / found.scale;
      found.to = lower.to;
    }
  }

  /** "و300 ألف" or "وخمسمئة ألف" after millions: a further, lower part of one number. */
  #lowerPart(found: NumberReading): NumberReading | undefined {
    const token = this.tokens[found.to];
    if (token === undefined || !this.follows(found.to)) return undefined;
    let lower: NumberReading | undefined;
    if (token.key === 'و' && this.tokens[found.to + 1]?.kind === 'number')
      lower = this.#numeral(found.to + 1);
    else if (this.#met(found.to)?.and === true) lower = this.#words(found.to);
    if (lower === undefined || lower.role !== 'cardinal' || lower.indefinite) return undefined;
    return lower.value < found.scale && (lower.scale > 1 || lower.value >= 100) ? lower : undefined;
  }

  #words(i: number): NumberReading | undefined {
    const first = this.#met(i);
    if (first === undefined) return undefined;
    switch (first.word.place) {
      case 'indefinite':
        return reading({
          from: i,
          to: i + 1,
          value: first.word.value,
          form: 'words',
          indefinite: true,
          optional: true,
        });
      case 'fraction':
        return reading({
          from: i,
          to: i + 1,
          value: first.word.value,
          form: 'words',
          role: 'fraction',
          optional: true,
          // درجة ونصف: of the noun there is one, or two where it is a dual.
          alternatives: first.and ? [1 + first.word.value, 2 + first.word.value] : [],
        });
      case 'ordinal':
        return this.#ordinal(i, first.word.value);
      default:
        return this.#cardinal(i);
    }
  }

  /** الثالثة, الثانية عشرة, السابعة والأربعون. */
  #ordinal(i: number, value: number): NumberReading {
    const next = this.follows(i + 1) ? this.#met(i + 1) : undefined;
    const found = reading({
      from: i,
      to: i + 1,
      value,
      form: 'words',
      role: 'ordinal',
      optional: value <= 2,
    });
    if (next?.and === false && next.word.place === 'ten' && value < 10) {
      return { ...found, to: i + 2, value: value + 10, coefficient: value + 10, optional: false };
    }
    if (next?.and === true && next.word.place === 'tens' && value < 10) {
      const sum = value + next.word.value;
      return { ...found, to: i + 2, value: sum, coefficient: sum, optional: false };
    }
    return found;
  }

  #cardinal(i: number): NumberReading | undefined {
    let total = 0;
    let lastScale = Infinity;
    let [units, tens, hundreds] = [0, 0, 0];
    let biggest = 1;
    let to = i;
    let bareScale = false;
    while (to < this.tokens.length && (to === i || this.follows(to))) {
      const met = this.#met(to);
      if (met === undefined) break;
      const { word, and } = met;
      const begun = total > 0 || units + tens + hundreds > 0;
      const joined = to === i || and;
      const current = units + tens + hundreds;
      if (word.place === 'unit') {
        if (units > 0 || tens > 0 || (begun && !joined)) break;
        units = word.value;
      } else if (word.place === 'ten') {
        // عشر after a unit, without و, makes a teen; alone it is ten.
        if (units > 0 && !and && tens === 0 && units < 10) tens = 10;
        else if (units === 0 && tens === 0 && (!begun || joined)) tens = 10;
        else break;
      } else if (word.place === 'tens') {
        if (tens > 0 || (begun && !joined)) break;
        tens = word.value;
      } else if (word.place === 'hundred') {
        if (units >= 3 && tens === 0 && hundreds === 0 && !and) {
          hundreds = units * 100;
          units = 0;
        } else if (current === 0 && (!begun || joined)) hundreds = 100;
        else break;
      } else if (word.place === 'hundreds') {
        if (current > 0 || (begun && !joined)) break;
        hundreds = word.value;
      } else if (word.place === 'scale') {
        if (current > 0) {
          if ((word.count === 2 && word.construct !== true) || and || word.value >= lastScale) break;
          total += current * word.value;
        } else if (total > 0 && !and && word.value > lastScale && word.count < 2) {
          total *= word.value;
        } else if (total > 0 && (!joined || word.value >= lastScale || word.count === 0)) break;
        else {
          bareScale ||= word.count === 0;
          total += word.value * Math.max(1, word.count);
        }
        [units, tens, hundreds] = [0, 0, 0];
        lastScale = word.value;
        biggest = Math.max(biggest, total >= word.value ? word.value : 1);
      } else if (word.place === 'fraction') {
        // مليون ونصف; but ثلاثة ونصف has no scale.
        if (!and || !begun) break;
        total += current > 0 ? current + word.value : word.value * lastScale;
        [units, tens, hundreds] = [0, 0, 0];
        to += 1;
        break;
      } else break;
      to += 1;
    }
    if (to === i) return undefined;
    const value = total + units + tens + hundreds;
    return reading({
      from: i,
      to,
      value,
      coefficient: value / biggest,
      scale: biggest,
      form: 'words',
      optional: value === 1 || bareScale,
      indefinite: bareScale,
    });
  }

  /** Dual nouns, and decades as a name or as ten years. */
  #other(i: number): NumberReading | undefined {
    const token = this.tokens[i]!;
    if (token.script !== 'arabic') return undefined;
    const forms = [token.key, ...token.cuts];
    const decade = forms.map((form) => DECADES.get(form)).find((value) => value !== undefined);
    if (decade !== undefined) {
      return reading({
        from: i,
        to: i + 1,
        value: decade,
        alternatives: [1900 + decade, 1800 + decade, 2000 + decade],
        form: 'words',
        role: 'decade',
        optional: true,
      });
    }
    if (forms.includes('عقد'))
      return reading({ from: i, to: i + 1, value: 10, form: 'words', role: 'multiple', optional: true });
    const goals = forms.map((form) => GOALS.get(form)).find((value) => value !== undefined);
    if (goals !== undefined)
      return reading({ from: i, to: i + 1, value: goals, form: 'words', optional: true });
    if (forms.some((form) => DUALS.has(form))) {
      return reading({ from: i, to: i + 1, value: 2, form: 'words', optional: true });
    }
    return undefined;
  }
}
