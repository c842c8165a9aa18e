import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { pastedParagraphs } from '#renderer/editor/paste/pasted-html.ts';

function pasted(html: string): string[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return pastedParagraphs(document.body as unknown as Node);
}

describe('pasted HTML', () => {
  it('is a paragraph for each block, with bold, italics and links', () => {
    const html = `
      <p>The <b>port</b> of <i>Sidon</i>
         reopened.</p>
      <div><p>More at <a href="https://example.org/a(b)">the site</a>.</p><ul><li>One</li><li>Two</li></ul></div>`;
    expect(pasted(html)).toEqual([
      'The **port** of *Sidon* reopened.',
      'More at [the site](https://example.org/a%28b%29).',
      'One',
      'Two',
    ]);
  });

  it('goes by what the words look like where an editor says so', () => {
    const html = `<b style="font-weight:normal"><p><span style="font-weight:700">Bold</span> and
      <span style="font-style: italic">slanted</span></p></b><h2><strong>Headline</strong></h2>`;
    expect(pasted(html)).toEqual(['**Bold** and *slanted*', 'Headline']);
  });

  it('has no scripts, styles or addresses that are none, and writes stars as text', () => {
    const html = `<style>p{}</style><script>alert(1)</script><p>2 *3* 4 <a href="javascript:alert(1)">here</a></p>`;
    expect(pasted(html)).toEqual(['2 \\*3\\* 4 here']);
  });

  it('breaks lines where there is a break, and paragraphs where there are two', () => {
    expect(pasted('One<br>two<br><br>three')).toEqual(['One\ntwo', 'three']);
  });
});
