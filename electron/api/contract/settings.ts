import { z } from 'zod';
import { nothing, type } from './types.ts';

export const themeSchema = z.enum(['system', 'light', 'dark', 'contrast']);
export const languageSchema = z.enum(['en', 'ar']);
export const columnsSchema = z.enum(['both', 'source', 'target']);

/** 0123 or ٠١٢٣. */
export const digitsSchema = z.enum(['latin', 'arabic']);

/** Density of the rows. */
export const densitySchema = z.enum(['comfortable', 'compact']);

/** Text size, as a factor. */
export const TEXT_SIZE = { min: 0.7, max: 2 } as const;
const textSizeSchema = z.number().min(TEXT_SIZE.min).max(TEXT_SIZE.max);

/** Widths of the panes before anybody has drawn their borders, in CSS px, and their limits. */
export const PANE_WIDTHS = { deskPane: 248, inspector: 328, min: 180, max: 520 } as const;
const paneWidthSchema = z.number().min(PANE_WIDTHS.min).max(PANE_WIDTHS.max);

/** Share of the English, in per cent, and its limits. */
export const ENGLISH_SHARE = { usual: 50, min: 25, max: 75 } as const;

/** Settings that a window changes, each with its value before anybody has set it. */
const changeable = z.object({
  language: languageSchema.nullable().default(null),
  theme: themeSchema.default('system'),
  /** Size of the English, and of the Arabic while it has none of its own, as a factor. */
  textSize: textSizeSchema.default(1),
  /** Size of the Arabic, as a factor; null: as the English. */
  arabicTextSize: textSizeSchema.nullable().default(null),
  density: densitySchema.default('comfortable'),
  /** Widths of the panes, in CSS px. */
  deskPaneWidth: paneWidthSchema.default(PANE_WIDTHS.deskPane),
  inspectorWidth: paneWidthSchema.default(PANE_WIDTHS.inspector),
  /** Share of the English of what both columns have, in per cent. */
  englishShare: z.number().min(ENGLISH_SHARE.min).max(ENGLISH_SHARE.max).default(ENGLISH_SHARE.usual),
  /** Arabic on the left and English on the right. */
  swapColumns: z.boolean().default(false),
  /** The columns that Translate and Review show. */
  columns: columnsSchema.default('both'),
  /** Digits of an Arabic interface. */
  digits: digitsSchema.default('latin'),
  showInvisibles: z.boolean().default(false),
  /** Whether the English is proofread on this machine, by the variety of the desk. */
  proofread: z.boolean().default(true),
  /** Id of the desk whose page showed last, instead of an article; null where one did. */
  glance: z.string().max(200).nullable().default(null),
  /** Whether rows whose very Arabic the desk knows are filled in, in articles of one's own. */
  fillRepeats: z.boolean().default(true),
  /** Whether words are offered after the caret while the English is written. */
  offerWords: z.boolean().default(true),
  deskPane: z.boolean().default(true),
  inspector: z.boolean().default(true),
  /** Action → shortcut as text (`Ctrl+Enter`), only where it differs from the default. */
  shortcuts: z.record(z.string(), z.string()).default({}),
  /** The desk on which the first steps are shown, and which of them; null once they were done or skipped. */
  guide: z
    .object({ desk: z.string().max(200), mark: z.number().int().min(0).max(20) })
    .nullable()
    .default(null),
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
  /** Whether it is a desk server: one desk for several people, who sign in. */
  server?: boolean;
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
