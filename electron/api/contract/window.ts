import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { type, type Nothing } from './types.ts';

/** Maximum length of either part of a text for the clipboard, in UTF-16 code units. */
const MAX_CLIPBOARD = 50_000_000;

/** Editing that the system does in whatever has the keyboard. */
export const EDIT_ROLES = ['cut', 'copy', 'paste', 'pasteAndMatchStyle', 'selectAll'] as const;
export type EditRole = (typeof EDIT_ROLES)[number];

const menuEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line') }),
  z.object({
    kind: z.literal('item'),
    id: z.string().min(1).max(128),
    label: z.string().min(1).max(500),
    /** Shortcut beside the label, as in `shortcuts.ts`; null: none. */
    keys: z.string().max(64).nullable(),
    enabled: z.boolean(),
    role: z.enum(EDIT_ROLES).optional(),
  }),
]);
export type MenuEntry = z.infer<typeof menuEntrySchema>;

/** Services of the system for a window. Hosts without windows of their own refuse them, and the page does it by itself. */
export const windowMethods = {
  /** Puts text on the clipboard. */
  'clipboard.write': {
    input: z.object({ html: z.string().max(MAX_CLIPBOARD), text: z.string().max(MAX_CLIPBOARD) }),
    output: type<Nothing>(),
  },
  /**
   * Shows a menu at a place of the window, in CSS pixels, until an entry is chosen or it is left. Entries with a role are done by
   * the system; of the others the id of the chosen one comes back. Null: none.
   */
  'menu.show': {
    input: z.object({
      entries: z.array(menuEntrySchema).max(200),
      x: z.number().int().min(0).max(100_000),
      y: z.number().int().min(0).max(100_000),
    }),
    output: type<{ chosen: string | null }>(),
  },
  /**
   * Asks where the window, as it would be printed, is kept as a PDF, under the name of an article, with page numbers. Null: the person
   * cancelled.
   */
  'print.save': { input: z.object({ article: idSchema }), output: type<{ path: string | null }>() },
} as const;
