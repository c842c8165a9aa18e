import type { ReactElement } from 'react';

const NAMES: Record<string, string> = {
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u061c': 'ALM',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u00a0': 'NBSP',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\ufeff': 'BOM',
  '\u0640': 'ـ',
};

const INVISIBLE = /([\u200b-\u200f\u061c\u00a0\u202a-\u202e\u2066-\u2069\ufeff\u0640])/u;

/** A text whose invisible characters are shown by name, isolated, so that they do not change the order of the words. */
export function InvisibleText({ text }: { text: string }): ReactElement {
  return (
    <>
      {text.split(INVISIBLE).map((part, i) =>
        NAMES[part] ? (
          <bdi key={i} className="invisible">
            {NAMES[part]}
          </bdi>
        ) : (
          part
        ),
      )}
    </>
  );
}
