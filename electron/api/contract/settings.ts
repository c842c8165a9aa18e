import { z } from 'zod';
import { nothing, type } from './types.ts';

export const themeSchema = z.enum(['system', 'light', 'dark', 'contrast']);
export const languageSchema = z.enum(['en', 'ar']);
export const columnsSchema = z.enum(['both', 'source', 'target']);

/** 0123 or ٠١٢٣. */
export const digitsSchema = z.enum(['latin', 'arabic']);

/** Settings that a window changes, each with its value before anybody has set it. */
const changeable = z.object({
  language: languageSchema.nullable().default(null),
  theme: themeSchema.default('system'),
  /** Text size in the collation, as a factor. */
  textSize: z.number().min(0.7).max(2).default(1),
  /** Arabic on the left and English on the right. */
  swapColumns: z.boolean().default(false),
  /** The columns that Translate and Review show. */
  columns: columnsSchema.default('both'),
  /** Digits of an Arabic interface. */
  digits: digitsSchema.default('latin'),
  showInvisibles: z.boolean().default(false),
  deskPane: z.boolean().default(true),
  inspector: z.boolean().default(true),
  /** Action → shortcut as text (`Ctrl+Enter`), only where it differs from the default. */
  shortcuts: z.record(z.string(), z.string()).default({}),
  /** `<article>/<person>` → clock reading up to which that person has looked at what others changed. */
  looked: z.record(z.string(), z.string().max(200)).default({}),
});

/** Settings of this installation; they belong to the person at the machine, never to a desk. */
export const settingsSchema = changeable.extend({
  recentDesks: z.array(z.object({ path: z.string(), name: z.string(), opened: z.string() })).default([]),
  /** Real path of the desk that was open last; null once it was closed. */
  lastDesk: z.string().nullable().default(null),
  /** Desk id → the person that this installation was there last. */
  identities: z.record(z.string(), z.string()).default({}),
  /** Desk id → the article that was open last. */
  lastArticles: z.record(z.string(), z.string()).default({}),
});
export type Settings = z.infer<typeof settingsSchema>;

type Changeable = (typeof changeable)['shape'];

/** Some of the changeable settings; what is left out stays as it is, so that no default stands for it. */
const settingsPatch = z.object(
  Object.fromEntries(
    Object.entries(changeable.shape).map(([name, field]) => [name, field.unwrap().optional()]),
  ) as { [Name in keyof Changeable]: z.ZodOptional<ReturnType<Changeable[Name]['unwrap']>> },
);

export interface AppInfo {
  version: string;
  host: 'desktop' | 'browser';
  /** `process.platform` of the host. */
  platform: string;
  /** Folder in which a new desk is proposed. */
  documents: string;
  /** Versions of what it runs on, for the about box. */
  runtime: Record<string, string>;
  /** Whether the host can show its own dialogs for files and folders. */
  dialogs: boolean;
}

/** Software or a font of others that the program contains, with its licence. */
export const thirdPartyNoticeSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** SPDX id. */
  licence: z.string(),
  /** The licence as it was published, with the copyright notice. */
  text: z.string(),
});
export type ThirdPartyNotice = z.infer<typeof thirdPartyNoticeSchema>;

/** The program and its settings. */
export const settingsMethods = {
  'app.info': {
    input: nothing,
    output: type<AppInfo>(),
  },
  /** The software and fonts of others that the program contains, with their licences. */
  'app.notices': {
    input: nothing,
    output: type<readonly ThirdPartyNotice[]>(),
  },
  'settings.get': { input: nothing, output: type<Settings>() },
  'settings.set': { input: settingsPatch, output: type<Settings>() },
} as const;
