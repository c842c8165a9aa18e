import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { ANY, wordsIn, type Language, type Words } from './words.ts';

/** Ctrl, or Cmd on a Mac: Playwright's own name for it. */
const CONTROL = 'ControlOrMeta';

export type RowStatus =
  'draft' | 'translated' | 'approved' | 'returned' | 'changed' | 'competing' | 'omitted';

/** The window as a person has it before them: by roles and names, in the language that it speaks. */
export class App {
  readonly page: Page;
  words: Words;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.words = wordsIn(language);
  }

  /** From now on the window is read in this language. */
  speak(language: Language): void {
    this.words = wordsIn(language);
  }

  button(key: string, values?: Record<string, string | number>): Locator {
    return this.page.getByRole('button', { name: this.words(key, values) });
  }

  // Rows

  get rows(): Locator {
    return this.page.getByRole('region', { name: this.words('collation:rows') }).locator('[data-row]');
  }

  /** The text field of a row's English, by its 1-based number. */
  english(number: number): Locator {
    const name = this.words('collation:englishOfRow', { number, status: ANY });
    return this.page.getByRole('textbox', { name });
  }

  row(number: number): Locator {
    return this.rows.filter({ has: this.english(number) });
  }

  /** The Arabic paragraphs of a row. */
  arabic(number: number): Locator {
    return this.row(number).locator('[data-paragraph]');
  }

  status(number: number, status: RowStatus): Locator {
    const name = this.words('collation:englishOfRow', {
      number,
      status: this.words(`collation:status.${status}`).source.slice(1, -1),
    });
    return this.page.getByRole('textbox', { name });
  }

  async expectStatus(number: number, status: RowStatus): Promise<void> {
    await expect(this.row(number)).toHaveAttribute('data-status', status);
  }

  /** Puts text into a row as a keyboard or an input method does, in the place of what is there. */
  async write(number: number, text: string): Promise<void> {
    const field = this.english(number);
    await field.focus();
    await field.press(`${CONTROL}+a`);
    if (text === '') await field.press('Delete');
    else await this.page.keyboard.insertText(text);
    await expect(field).toHaveValue(text);
  }

  /** Presses a shortcut of REFERENCE.md, `Ctrl+Enter` for example. */
  async press(shortcut: string): Promise<void> {
    await this.page.keyboard.press(shortcut.replace('Ctrl', CONTROL));
  }

  async writeAndConfirm(number: number, text: string): Promise<void> {
    await this.write(number, text);
    await this.press('Ctrl+Enter');
    await this.expectStatus(number, 'translated');
  }

  async expectActive(number: number): Promise<void> {
    await expect(this.row(number)).toHaveAttribute('aria-current', 'true');
    await expect(this.english(number)).toBeFocused();
  }

  /** Waits until everything that was done is on the disk. */
  async saved(): Promise<void> {
    await expect(this.page.locator('[data-save]')).toHaveAttribute('data-save', 'saved');
  }

  // Menus

  async choose(button: Locator, item: RegExp): Promise<void> {
    await button.click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  get stageMenu(): Locator {
    return this.button('app:stageMenu', { stage: ANY });
  }

  get personMenu(): Locator {
    return this.button('app:personMenu', { name: ANY, role: ANY });
  }

  async workAs(name: string): Promise<void> {
    await this.choose(this.personMenu, this.words('app:workAs', { name }));
    await expect(this.button('app:personMenu', { name, role: ANY })).toBeVisible();
  }

  async mode(mode: 'translate' | 'review' | 'read'): Promise<void> {
    await this.press({ translate: 'Alt+1', review: 'Alt+2', read: 'Alt+3' }[mode]);
  }

  nameOf(file: string): string {
    return basename(file);
  }
}
