import { readFileSync } from 'node:fs';
import type { ActionName } from '#api/actions.ts';
import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { ANY, Words, type Language } from './words.ts';

/** Ctrl, or Cmd on a Mac: Playwright's own name for it. */
const CONTROL = 'ControlOrMeta';

export type RowStatus =
  | 'draft'
  | 'translated'
  | 'approved'
  | 'returned'
  | 'changed'
  | 'competing'
  | 'omitted';

export type Role = 'translator' | 'reviewer' | 'both';

/** The window as a person has it before them: by roles and names, in the language that it speaks. */
export class App {
  /** How many keys were pressed by {@link press}. */
  pressed = 0;
  readonly page: Page;
  language: Language;
  words: Words;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.language = language;
    this.words = new Words(language);
  }

  /** From now on the window is read in this language. */
  speak(language: Language): void {
    this.language = language;
    this.words = new Words(language);
  }

  button(key: string, values?: Record<string, string | number>): Locator {
    return this.page.getByRole('button', { name: this.words.exactly(key, values) });
  }

  /** The button that runs an action of the registry. */
  actionButton(action: ActionName): Locator {
    return this.page.getByRole('button', { name: this.words.beginning(`actions:${action}`) });
  }

  field(key: string, values?: Record<string, string | number>): Locator {
    return this.page.getByRole('textbox', { name: this.words.exactly(key, values) });
  }

  dialog(key: string, values?: Record<string, string | number>): Locator {
    return this.page.getByRole('dialog', { name: this.words.exactly(key, values) });
  }

  // Desks and people

  async createDesk(path: string, name: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.beginning('welcome:newDesk') }).click();
    await this.field('welcome:name').fill(name);
    await this.field('welcome:folder').fill(path);
    await this.button('welcome:create').click();
    await expect(this.heading('people:whoAreYou')).toBeVisible();
  }

  heading(key: string, values?: Record<string, string | number>): Locator {
    return this.page.getByRole('heading', { name: this.words.exactly(key, values) });
  }

  /** Answers who one is with somebody new. */
  async begin(name: string, role: Role): Promise<void> {
    await this.field('people:name').fill(name);
    await this.page.getByRole('radio', { name: this.words.exactly(`people:${role}`) }).check();
    await this.button('people:begin').click();
    await expect(this.personMenu).toBeVisible();
  }

  /** Answers who one is with somebody that the desk knows. */
  async beginAs(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(name) }).click();
    await expect(this.personMenu).toBeVisible();
  }

  async addPerson(name: string, role: Role): Promise<void> {
    await this.choose(this.personMenu, this.words.beginning('actions:people'));
    const dialog = this.dialog('people:title');
    await dialog.getByRole('button', { name: this.words.exactly('people:add') }).click();
    const form = dialog.getByRole('form', { name: this.words.exactly('people:add') });
    await form.getByRole('textbox', { name: this.words.exactly('people:name') }).fill(name);
    await form.getByRole('radio', { name: this.words.exactly(`people:${role}`) }).check();
    await form.getByRole('button', { name: this.words.exactly('people:addButton') }).click();
    const added = this.words.exactly('people:nameOf', { name });
    await expect(dialog.getByRole('textbox', { name: added })).toHaveValue(name);
    await dialog.getByRole('button', { name: this.words.exactly('controls:close') }).click();
    await expect(dialog).toBeHidden();
  }

  /** Says that this device is not let in, or which ones ask to be. */
  get waitingDevices(): Locator {
    return this.deskPane.getByRole('status', { name: this.words.exactly('people:devices') });
  }

  /** Lets in the devices that ask to be, at the window of a manager. */
  async letIn(): Promise<void> {
    await this.waitingDevices.getByRole('button').click();
    await this.setDevice('letInOf');
  }

  /** Lets another device of the person at this window in, or says that it is lost. */
  async changeOwnDevice(change: 'letInOf' | 'retireOf'): Promise<void> {
    await this.choose(this.personMenu, this.words.beginning('actions:people'));
    await this.setDevice(change);
  }

  /** Changes the only device that can be changed, in the dialog of people, and closes it. */
  private async setDevice(change: 'letInOf' | 'retireOf'): Promise<void> {
    const dialog = this.dialog('people:title');
    await dialog
      .getByRole('button', { name: this.words.exactly(`people:${change}`, { device: ANY, name: ANY }) })
      .click();
    await dialog.getByRole('button', { name: this.words.exactly('controls:close') }).click();
    await expect(dialog).toBeHidden();
  }

  get personMenu(): Locator {
    return this.button('app:personMenu', { name: ANY, role: ANY });
  }

  async workAs(name: string): Promise<void> {
    await this.choose(this.personMenu, this.words.exactly('app:workAs', { name }));
    await expect(this.button('app:personMenu', { name, role: ANY })).toBeVisible();
  }

  /** Brings a second window to the desk, as somebody that the desk knows, whatever it shows to begin with. */
  async enterDeskAs(name: string): Promise<void> {
    const welcome = this.heading('welcome:title');
    const who = this.heading('people:whoAreYou');
    await expect(welcome.or(who).or(this.personMenu)).toBeVisible();
    if (await welcome.isVisible()) await this.page.getByRole('button', { name: /^Foreign desk/ }).click();
    await expect(who.or(this.personMenu)).toBeVisible();
    if (await who.isVisible()) await this.beginAs(name);
    const current = this.button('app:personMenu', { name, role: ANY });
    if (!(await current.isVisible())) await this.workAs(name);
  }

  /** Brings a second window of a desk to one of its articles, as somebody, whatever it shows to begin with. */
  async joinAs(name: string, title: string): Promise<void> {
    await this.enterDeskAs(name);
    const article = this.article(title);
    await expect(this.collation.or(article).first()).toBeVisible();
    if (!(await this.collation.isVisible())) await article.click();
    await expect(this.collation).toBeVisible();
  }

  // Articles

  get deskPane(): Locator {
    return this.page.getByRole('complementary', { name: this.words.exactly('desk:label') });
  }

  /** The entry of an article in the desk pane, by its title. */
  article(title: string): Locator {
    return this.deskPane.getByRole('button').filter({ hasText: title });
  }

  async pasteArticle(text: string): Promise<void> {
    await this.press('Ctrl+Shift+KeyV');
    const dialog = this.dialog('import:pasteTitle');
    await dialog.getByRole('textbox', { name: this.words.exactly('import:pasteLabel') }).fill(text);
    await dialog.getByRole('button', { name: this.words.exactly('import:add') }).click();
    await expect(dialog).toBeHidden();
  }

  /** Drops files on the window, as a file manager does. */
  async dropFiles(files: { name: string; bytes: Buffer }[]): Promise<void> {
    const data = await this.page.evaluateHandle(
      (given) => {
        const transfer = new DataTransfer();
        for (const { name, base64 } of given) {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          transfer.items.add(new File([bytes], name));
        }
        return transfer;
      },
      files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
    );
    const target = this.page.locator('body');
    for (const type of ['dragenter', 'dragover', 'drop'])
      await target.dispatchEvent(type, { dataTransfer: data });
  }

  async dropFile(path: string): Promise<void> {
    await this.dropFiles([{ name: basename(path), bytes: readFileSync(path) }]);
  }

  get stageMenu(): Locator {
    return this.button('app:stageMenu', { stage: ANY });
  }

  async expectStage(stage: 'translating' | 'review' | 'signed'): Promise<void> {
    await expect(this.stageMenu).toHaveAccessibleName(
      this.words.exactly('app:stageMenu', { stage: this.words.text(`app:stages.${stage}`) }),
    );
  }

  /** Sends the article to a reviewer, or to whoever is proposed. */
  async sendToReview(name?: string): Promise<void> {
    await this.choose(this.stageMenu, this.words.exactly('app:sendToReview'));
    const dialog = this.dialog('next-step:send.title');
    if (name) await dialog.getByRole('combobox').selectOption({ label: name });
    await dialog.getByRole('button', { name: this.words.exactly('next-step:send.send') }).click();
    await expect(dialog).toBeHidden();
    await this.expectStage('review');
  }

  /** What the bar over the rows says is next. */
  get nextStep(): Locator {
    return this.page.getByRole('region', { name: this.words.exactly('next-step:label') });
  }

  async mode(mode: 'translate' | 'align' | 'review' | 'read'): Promise<void> {
    await this.press(
      { translate: 'Alt+Digit1', align: 'Alt+Digit2', review: 'Alt+Digit3', read: 'Alt+Digit4' }[mode],
    );
  }

  // Rows

  get collation(): Locator {
    return this.page.getByRole('region', { name: this.words.exactly('collation:rows') });
  }

  /** By a selector, as tests ask for rows all the time: to find what is in a region by its role looks at the whole page. */
  get rows(): Locator {
    return this.page.locator('.collation:not(.align) [data-row]');
  }

  /** The text field of a row's English, by its 1-based number. */
  english(number: number): Locator {
    return this.rows.getByRole('textbox', { name: this.nameOfEnglish(number) });
  }

  row(number: number): Locator {
    return this.rows.filter({ has: this.page.getByRole('textbox', { name: this.nameOfEnglish(number) }) });
  }

  private nameOfEnglish(number: number): RegExp {
    return this.words.exactly('collation:englishOfRow', { number, status: ANY });
  }

  get selectedRows(): Locator {
    return this.collation.locator('[data-selected]');
  }

  /** Where the English of a row stands, whether its field is on top or the suggestions that cover it. */
  private editor(number: number): Locator {
    return this.row(number).locator('.editor');
  }

  /** The English of a row with its suggestions in place, while nobody is in it. */
  suggested(number: number): Locator {
    return this.row(number).locator('.suggested');
  }

  /** The suggestions that are listed under the row that one is in. */
  suggestions(number: number): Locator {
    return this.row(number).locator('[data-suggestions] li');
  }

  /** The Arabic paragraphs of a row. */
  arabic(number: number): Locator {
    return this.row(number).locator('[data-paragraph]');
  }

  /** The stretches of text that carry a kind of mark, row by row, those of the Arabic first. */
  async marked(kind: string): Promise<string[]> {
    return (await this.marks(kind)).map(({ text }) => text);
  }

  /** The middle of the first stretch of text that carries a kind of mark, or of the one that reads `words`, in CSS pixels. */
  async placeOf(kind: string, words?: string): Promise<{ x: number; y: number }> {
    const marks = await this.marks(kind);
    const { x, y } = marks.find(({ text }) => words === undefined || text === words)!;
    return { x, y };
  }

  /** Marks of a kind, with the middle of each, whether they are CSS highlights, as in the active row, or elements. */
  private marks(kind: string): Promise<{ text: string; x: number; y: number }[]> {
    return this.page.evaluate((name) => {
      const elements = [...document.querySelectorAll(`[data-highlight="${name}"]`)].map((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range;
      });
      const ranges = [...((CSS.highlights.get(name) ?? []) as Iterable<Range>), ...elements];
      const rows = [...document.querySelectorAll('[data-row]')];
      const placed = ranges.map((range) => {
        const within = range.startContainer.parentElement!;
        const inSource = within.closest('[data-paragraph]') !== null;
        return { range, order: rows.indexOf(within.closest('[data-row]')!) * 2 + (inSource ? 0 : 1) };
      });
      placed.sort((a, b) => a.order - b.order);
      return placed.map(({ range }) => {
        const { x, y, width, height } = range.getBoundingClientRect();
        return { text: range.toString(), x: x + width / 2, y: y + height / 2 };
      });
    }, kind);
  }

  /** A finding of the active row in the details, by the check that found it. */
  finding(check: string): Locator {
    return this.page.getByRole('tabpanel').locator(`[data-finding="${check}"]`);
  }

  /** The finding that one has gone to, at its words. */
  get findingAtWords(): Locator {
    return this.collation.getByRole('group', { name: this.words.exactly('findings:ofRow') });
  }

  /** The fact pass; it has the keyboard while it is open. */
  get factPass(): Locator {
    return this.page.getByRole('listbox', { name: this.words.exactly('findings:pass.label') });
  }

  /** What is selected in the English that has the focus. */
  selectedEnglish(): Promise<string> {
    return this.page.evaluate(() => {
      const field = document.activeElement;
      if (!(field instanceof HTMLTextAreaElement)) return '';
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
  }

  /** Brings up a tab of the details. */
  async tab(name: 'facts' | 'history' | 'article'): Promise<void> {
    await this.page.getByRole('tab', { name: this.words.beginning(`app:tabs.${name}`) }).click();
  }

  /** A field for a date, by its name. */
  dateField(key: string): Locator {
    return this.page.getByRole('group', { name: this.words.exactly(key) });
  }

  /** Writes a date, and its time where it has one, part by part: day, month, year, hour and minute as digits. */
  async writeDate(field: Locator, digits: string): Promise<void> {
    await field.getByRole('spinbutton').first().click();
    await this.page.keyboard.type(digits);
  }

  /** The people that are offered where a comment is written. */
  get mentionable(): Locator {
    return this.page
      .getByRole('listbox', { name: this.words.exactly('annotations:people') })
      .getByRole('option');
  }

  /** Both the words that are read out and what is shown. */
  async expectStatus(number: number, status: RowStatus): Promise<void> {
    await expect(this.row(number)).toHaveAttribute('data-status', status);
    const name = { number, status: this.words.text(`collation:status.${status}`) };
    await expect(this.english(number)).toHaveAccessibleName(
      this.words.exactly('collation:englishOfRow', name),
    );
  }

  /** Goes into a row with the pointer. */
  async enter(number: number): Promise<void> {
    await this.editor(number).click();
    await this.expectActive(number);
  }

  /** Selects from the active row to this one. */
  async selectTo(number: number): Promise<void> {
    await this.editor(number).click({ modifiers: ['Shift'] });
  }

  /** Goes to a row by its number. */
  async goTo(number: number): Promise<void> {
    await this.press('Ctrl+KeyG');
    await expect(this.page.getByRole('spinbutton')).toBeFocused();
    await this.page.keyboard.type(String(number));
    await this.press('Enter');
    await this.expectActive(number);
  }

  /** Puts text into a row as a keyboard or an input method does, in the place of what is there. */
  async write(number: number, text: string): Promise<void> {
    const field = this.english(number);
    await field.focus();
    await this.press('Ctrl+KeyA');
    if (text === '') await this.press('Delete');
    else await this.page.keyboard.insertText(text);
    await expect(field).toHaveValue(text);
  }

  async writeAndConfirm(number: number, text: string): Promise<void> {
    await this.write(number, text);
    await this.finish(number, 'translated');
  }

  async approve(number: number): Promise<void> {
    await this.enter(number);
    await this.finish(number, 'approved');
  }

  /** Confirms or approves the row that one is in, once more where an error in it holds the first time back. */
  private async finish(number: number, status: 'translated' | 'approved'): Promise<void> {
    await this.press('Ctrl+Enter');
    const key = status === 'approved' ? 'findings:held.approve' : 'findings:held.confirm';
    const held = this.page.getByRole('alert').getByText(this.words.exactly(key, { detail: ANY }));
    const done = this.row(number).and(this.page.locator(`[data-status="${status}"]`));
    await expect(done.or(held).first()).toBeVisible();
    if (await held.isVisible()) await this.press('Ctrl+Enter');
    await this.expectStatus(number, status);
  }

  async returnRow(number: number, reason: string): Promise<void> {
    await this.enter(number);
    await this.press('F8');
    const field = this.field('collation:returnReason');
    await expect(field).toBeFocused();
    await this.page.keyboard.insertText(reason);
    await this.press('Enter');
    await this.expectStatus(number, 'returned');
  }

  async expectActive(number: number): Promise<void> {
    await expect(this.row(number)).toHaveAttribute('aria-current', 'true');
    await expect(this.english(number)).toBeFocused();
  }

  /** Shows only the rows of one kind. */
  async filter(name: 'all' | 'todo' | 'returned' | 'changed' | 'approved' | 'unsettled'): Promise<void> {
    await this.page
      .getByRole('group', { name: this.words.exactly('collation:show') })
      .getByRole('button', { name: this.words.beginning(`collation:filters.${name}`) })
      .click();
  }

  /** Presses a shortcut as the registry of actions writes it, keys by their place: `Ctrl+Enter`, `Alt+ArrowDown`, `Ctrl+KeyJ`. */
  async press(shortcut: string): Promise<void> {
    this.pressed += 1;
    await this.page.keyboard.press(shortcut.replace('Ctrl', CONTROL));
  }

  /** Leaves the window, as for another program, and waits until everything that was done is on the disk. */
  async saved(): Promise<void> {
    await this.page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(this.page.locator('[data-save]')).toHaveAttribute('data-save', 'saved');
  }

  // Menus and messages

  /** The menu of the page at the pointer or the caret. */
  get contextMenu(): Locator {
    return this.page.getByRole('menu', { name: this.words.exactly('context-menu:label') });
  }

  async choose(button: Locator, item: RegExp): Promise<void> {
    await button.click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** What the window says in passing. */
  message(key: string, values?: Record<string, string | number>): Locator {
    return this.page.locator('[role=status], [role=alert]').getByText(this.words.exactly(key, values));
  }

  problem(key: string, values?: Record<string, string | number>): Locator {
    return this.page.getByText(this.words.exactly(key, values));
  }
}
