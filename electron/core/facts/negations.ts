import type { Language, NegationFact } from './fact.ts';
import type { Token } from './tokens.ts';

/** Particles that deny what follows. */
const ARABIC_PARTICLES = new Set(
  (
    'لا لم لن ليس ليست ليسوا لست لسنا ليسا لستم ولا ولم ولن وليس وليست فلا فلم فلن فليس الا والا لئلا كيلا لكيلا اللا بلا ' +
    'أفلا افلا الم اولم اولا وليسوا ولست وليسا فليست'
  ).split(' '),
);

/** Words that deny within a phrase; English has un-, without, fail, lack, avoid for them. */
const ARABIC_WORDS = new Set(
  (
    'غير عدم بدون دون لعدم بعدم وعدم وغير بغير انعدام ينفي نفي نفت ونفي رفض يرفض رفضت ورفض منع يمنع فشل تفشل يفشل فشلت ' +
    'استحاله مستحيل يستحيل ابدا قط امتنع تمتنع يحظر حظر تجنب يتجنب قله يخلو خال خاليه يفتقر تفتقر افتقار نقص سوي كلا'
  ).split(' '),
);

/** After these an Arabic particle denies nothing, or what it denies English states positively. */
const ARABIC_IDIOMS_AFTER_LA = new Set(
  (
    'بد يزال تزال يزالون نزال ازال زال زالت زالوا سيما شك ريب بأس باس محاله جدال غرو يقل تقل يتجاوز تتجاوز يتعدي مفر ' +
    'يستهان باس سيماً'
  ).split(' '),
);

const ENGLISH_PARTICLES = new Set(
  (
    'not never no none nobody nothing nowhere neither nor cannot without non nope ' +
    'dont doesnt didnt wont cant couldnt wouldnt shouldnt isnt arent wasnt werent hasnt havent hadnt aint'
  ).split(' '),
);

const ENGLISH_WORDS = new Set(
  (
    'lack lacks lacked lacking fail fails failed failing failure failures refuse refuses refused refusal deny denies denied denying denial reject rejects rejected rejecting ' +
    'avoid avoids avoided avoiding prevent prevents prevented preventing prevention stop stops stopped unless unable impossible hardly barely scarcely rarely seldom ' +
    'few little less least rather instead only but absence absent free ban bans banned banning prohibit prohibits prohibited forbidden refrain refrained ' +
    'despite regardless though although too doubt doubts missing minus otherwise except except excluding against neither short beyond away keep quit cease ignore ' +
    'inability unlike wrong loss lost worse worst bad hard difficult struggle struggled struggling far yet miss missed'
  ).split(' '),
);

/** English words whose un-, in-, dis- is no denial. */
const NOT_NEGATIVE = new Set(
  (
    'under until unto union unions united unit units unite uniting unity unify unified unique uniquely universe universal universally university universities uniform uniforms uncle uncles undergo undergoes undergoing underwent understand understanding understood underlying undertake undertaken underscore ' +
    'unicef unesco unix unicorn unilateral unilaterally unanimous unanimously unveil unveiled unleash unleashed ' +
    'discuss discussed discusses discussing discussion discussions distance distances distancing distant district districts disease diseases display displayed displays distribute distributed distribution distinct distinction dish dishes discover discovered discovery discoveries discipline discount dispatch disaster disasters disposal dispute disputes disk discs disc dismissal distinguish distinguished distress disorder disorders discourse discretion district'
  ).split(' '),
);

/** A prefixed adjective or verb of denial: unlikely, inability, disagree, nonprofit, useless. */
function isNegativeFormation(key: string): boolean {
  if (key.length < 6 || NOT_NEGATIVE.has(key)) return false;
  if (key.startsWith('un') || key.startsWith('dis') || key.startsWith('non')) return true;
  if (key.endsWith('less')) return true;
  return /^(?:inab|inacc|inadeq|inapprop|incap|incomp|inconsis|incorr|independ|indirect|ineff|inex|infreq|insuff|insec|invalid|invis|irres|irreg|irrel|illeg|illog|immor|immat|impos|improp|imprac|imperf|misund|asymp)/u.test(
    key,
  );
}

/** Negations of a text, in order. */
export function findNegations(text: string, tokens: readonly Token[], language: Language): NegationFact[] {
  const facts: NegationFact[] = [];
  tokens.forEach((token, i) => {
    const strength = language === 'ar' ? arabicStrength(tokens, i) : englishStrength(tokens, i);
    if (strength !== null) {
      facts.push({
        kind: 'negation',
        start: token.start,
        end: token.end,
        text: text.slice(token.start, token.end),
        strength,
      });
    }
  });
  return facts;
}

function arabicStrength(tokens: readonly Token[], i: number): NegationFact['strength'] | null {
  const { key, text } = tokens[i]!;
  const next = tokens[i + 1];
  if (ARABIC_WORDS.has(key)) return 'word';
  if (!ARABIC_PARTICLES.has(key)) return null;
  // إلا "except" and ألا "that not" fold to one key; only the hamza above tells.
  if (key === 'الا' || key === 'والا') return text.includes('أ') ? 'particle' : null;
  if (key === 'الم') return null;
  if (next !== undefined && ARABIC_IDIOMS_AFTER_LA.has(next.key)) return null;
  if (key === 'بلا' || key === 'اللا') return 'word';
  // لا … إلا and ليس … فقط: "only". The exception takes the denial back.
  for (let k = i + 1; k <= i + 6 && k < tokens.length; k += 1) {
    const later = tokens[k]!;
    if (later.opensSentence) break;
    if ((later.key === 'الا' && later.text.includes('إ')) || later.key === 'سوي') return 'word';
  }
  // A second particle in a list ("neither … nor") adds nothing that English must repeat.
  if (key === 'ولا') return 'word';
  return 'particle';
}

function englishStrength(tokens: readonly Token[], i: number): NegationFact['strength'] | null {
  const { key } = tokens[i]!;
  if (/n['’]t$/u.test(key) || ENGLISH_PARTICLES.has(key)) {
    // "not only … but also" affirms both.
    if (key === 'not' && tokens[i + 1]?.key === 'only') return 'word';
    return 'particle';
  }
  if (ENGLISH_WORDS.has(key) || isNegativeFormation(key)) return 'word';
  return null;
}
