import { z } from 'zod';
import { formOf } from './style-forms.ts';

/** Parts of a text that a rule of style is about: whole words, endings of words, or a form of numbers and dates by its example. */
export const STYLE_PARTS = ['words', 'ending', 'form'] as const;

/** A rule of the house style: write this, not that. */
export const styleRuleSchema = z
  .object({
    /** What is not written. In small letters it means either case; the first letter of what is written instead then follows. */
    not: z.string().trim().min(1).max(100),
    /** What is written instead; empty where it has to be put in other words. */
    write: z.string().trim().max(100),
    /** Why, or when not; may be empty. */
    note: z.string().trim().max(300),
    part: z.enum(STYLE_PARTS),
  })
  .refine((rule) => rule.part !== 'form' || formOf(rule) !== undefined, {
    message: 'no form has this example',
  });
export type StyleRule = z.infer<typeof styleRuleSchema>;

/** Key of a rule: a desk has one for each wording. */
export function styleKey({ not, part }: Pick<StyleRule, 'not' | 'part'>): string {
  return `${part} ${not}`;
}

/** A rule in one line: percent → per cent. */
export function ruleText({ not, write, part }: StyleRule): string {
  const dash = part === 'ending' ? '-' : '';
  return write === '' ? `${dash}${not}` : `${dash}${not} → ${dash}${write}`;
}

/** Whether two rules say the opposite, so that one undoes what the other does. */
export function areOpposed(one: StyleRule, other: StyleRule): boolean {
  return one.part === other.part && one.not === other.write && one.write === other.not;
}

/** The rules in the order of the alphabet. */
export function inStyleOrder(rules: Iterable<StyleRule>): StyleRule[] {
  return [...rules].sort((a, b) => a.not.localeCompare(b.not, 'en') || a.part.localeCompare(b.part, 'en'));
}

/** Rules that a file has, and the numbers of the lines that are none, from 1. */
export interface ReadStyleLines {
  rules: StyleRule[];
  left: number[];
}
