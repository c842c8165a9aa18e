import { arabicKey } from './arabic-stem.ts';

/**
 * Function words: so frequent that sharing one says nothing about two paragraphs. Kept short on purpose; what is
 * frequent in one article only is found by counting.
 */

const ENGLISH =
  'a an the of to in on at by for from with as into onto upon than then so if or and nor but that which who whom whose ' +
  'this these those it its he his him she her hers they them their theirs we us our ours you your yours i me my mine ' +
  'is are was were be been being am do does did done doing have has had having will would shall should can could may ' +
  'might must not no there here also very too just about over such some any each own other another more most only s t ' +
  'd ll re ve m up out off when while where what how why all both because through during between under again once ' +
  'itself himself herself themselves myself yourself ourselves';

const ARABIC =
  'في من على الى عن مع ان انه انها انهم اني اننا اذا او ام ثم بل قد لقد كان كانت كانوا يكون تكون كما هذا هذه ذلك تلك ' +
  'هؤلاء اولئك الذي التي الذين اللذين اللتين اللاتي ما لا لم لن ليس ليست هو هي هم هن نحن انا انت كل بين لدى لدي عند ' +
  'حين حيث بها به له لها لهم فيه فيها فيهم منه منها منهم عليه عليها عليهم اليه اليها اليهم عنه عنها معه معها معهم بهم ' +
  'بهذا بهذه لهذا لهذه وهو وهي وهم فهو فهي وان وانه وانها فان بان بانه بانها لان لانه لانها مما ممن عما فيما بما كيف ' +
  'لماذا متى اين هل غير اي ايه ايضا هناك هنا كي لكي حتى منذ اما اما الا انما وقد فقد ولا فلا ولم ولن لو لولا ايا يا ' +
  'عليك عليكم لك لكم لنا بنا فينا منا نا لي بي ولكن لكن وذلك وهذا وهذه كذلك تم يتم وتم سوف وكان وكانت والتي والذي ذات ' +
  'نحو ضمن حول خلال عبر بعض';

const english = new Set(ENGLISH.split(' '));
const arabic = new Set(ARABIC.split(' ').map(arabicKey));

/** Whether a lower-case English word is a function word. */
export function isEnglishStopWord(word: string): boolean {
  return english.has(word);
}

/** Whether an Arabic word, given as {@link arabicKey}, is a function word, with or without و and ف before it. */
export function isArabicStopWord(key: string): boolean {
  return arabic.has(key) || (/^[وف]/u.test(key) && arabic.has(key.slice(1)));
}
