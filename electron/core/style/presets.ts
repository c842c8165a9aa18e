import type { StyleRule } from './style-rule.ts';

/** Lists of style that a desk can begin with. */
export const STYLE_PRESETS = ['american', 'british'] as const;
export type StylePreset = (typeof STYLE_PRESETS)[number];

const BOTH = [
  'advisor: adviser',
  'e-mail: email',
  'web site: website',
  'Internet: internet',
  'upcoming: coming',
];

const AMERICAN = [
  'per cent: percent',
  'towards: toward',
  'afterwards: afterward',
  'whilst: while',
  'amongst: among',
  'judgement: judgment',
  'ageing: aging',
  'US: U.S.',
  'UK: U.K.',
  'UN: U.N.',
  'Dr: Dr.',
  'Mr: Mr.',
  'Mrs: Mrs.',
  ...BOTH,
];

const BRITISH = [
  'percent: per cent',
  'toward: towards',
  'afterward: afterwards',
  'gotten: got',
  'U.S.: US',
  'U.K.: UK',
  'U.N.: UN',
  'Dr.: Dr',
  'Mr.: Mr',
  'Mrs.: Mrs',
  ...BOTH,
];

/** Endings that have no other meaning: *size* and *prize* end in -ize, so that is not among them. */
const BRITISH_ENDINGS = ['ization: isation', 'izations: isations', 'yze: yse', 'yzed: ysed', 'yzing: ysing'];

function rules(lines: readonly string[], part: StyleRule['part'] = 'words'): StyleRule[] {
  return lines.map((line) => {
    const at = line.indexOf(': ');
    return { not: line.slice(0, at), write: line.slice(at + 2), note: '', part };
  });
}

/** The rules of each list. */
export const PRESET_RULES: Readonly<Record<StylePreset, readonly StyleRule[]>> = {
  american: [...rules(AMERICAN), ...rules(['5: five', '5 March: March 5'], 'form')],
  british: [
    ...rules(BRITISH),
    ...rules(BRITISH_ENDINGS, 'ending'),
    ...rules(['5: five', 'March 5: 5 March'], 'form'),
  ],
};
