import {describe, expect, test} from 'vitest';
import {blocksToHtml, inline} from '../../../src/report/html/from-markdown.ts';
import {html, lines} from '../../../src/report/html/markup.ts';
import {markWords} from '../../../src/report/html/word-marks.ts';
import {bullets, code, fenced, page, sentence, steps, table} from '../../../src/report/migration/markdown.ts';
import {printable} from '../../../src/report/printable.ts';

/** Names and code that mean something in Markdown, in HTML or to a terminal. */
const NASTY = ['a', '`', '``a`', ' `a ', 'a`b``c', '**bold**', '\\*', '&#96;', '<b>', '</script>', "'\"", '<https://evil.example>', '[x](y)', '- [ ] x', '| a |', '\u202E', 'a\u2028b', '<!-- -->', '&lt;', '\n', '1. x', '# x'];

/** What a reader sees of markup without elements in its text. */
function seen(markup: string): string {
  const entities: Readonly<Record<string, string>> = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'"};
  return markup.replaceAll(/<[^>]*>/gu, '').replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => entities[entity] ?? '');
}

describe('markup', () => {
  test.each(NASTY)('shows %j as it is, in text, in an attribute and in lines', (text) => {
    const inText = html`<p>${text}</p>`.text;
    expect(inText.slice(3, -4)).not.toMatch(/[<>"']/u);
    expect(seen(inText)).toBe(printable(text));
    expect(html`<p title="${text}">`.text.match(/"/gu)).toHaveLength(2);
    expect(seen(lines([text, text]).text)).toBe(`${printable(text)}\n${printable(text)}`);
  });

  test('puts in numbers, lists and markup, and nothing for null', () => {
    expect(html`<p>${1}${null}${['a', html`<b>${'<'}</b>`]}</p>`.text).toBe('<p>1a<b>&lt;</b></p>');
  });
});

describe('Markdown of the report as HTML', () => {
  test.each(NASTY)('keeps %j as code and as a part of a sentence', (text) => {
    expect(seen(inline(`The name ${code(text)} is odd.`).text)).toBe(`The name ${text === '\n' ? '\\n' : printable(text)} is odd.`);
    // Between single backticks a sentence holds code; they are not shown.
    expect(seen(inline(sentence(`Call ${text} now.`)).text).replaceAll('`', '')).toBe(`Call ${printable(text)} now.`.replaceAll('`', ''));
  });

  test('knows all that the report is made of', () => {
    const markdown = page(['### Title', 'Some **bold** and `code`.', bullets(['a', '`b`']), steps(['x', 'y']), table(['k', 'v'], [['`a`', '1']]), fenced('sh', 'run <it>\n\n# no heading'), '- [ ] do it']);
    expect(blocksToHtml(markdown).text).toBe([
      '<h3>Title</h3><p>Some <strong>bold</strong> and <code>code</code>.</p><ul><li>a</li><li><code>b</code></li></ul><ol><li>x</li><li>y</li></ol>',
      '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th scope="col">k</th><th scope="col">v</th></tr></thead><tbody><tr><td><code>a</code></td><td>1</td></tr></tbody></table></div>',
      '<pre class="code" tabindex="0"><code>run &lt;it&gt;\n\n# no heading</code></pre><ul class="checks"><li><label><input type="checkbox"><span>do it</span></label></li></ul>',
    ].join(''));
    expect(blocksToHtml(fenced('js', '````\n**a**')).text).toBe('<pre class="code" tabindex="0"><code>````\n**a**</code></pre>');
  });
});

describe('words that differ', () => {
  test('are marked line by line on both sides', () => {
    const {before, after} = markWords(['const {signature} = a;', 'same(b);'], ['const {signedBlob} = a;', 'same(c);']);
    const marked = (side: typeof before) => side.map((line) => line.filter(({isMarked}) => isMarked).map(({text}) => text));
    expect(marked(before)).toEqual([['signature'], ['b']]);
    expect(marked(after)).toEqual([['signedBlob'], ['c']]);
    expect(after.map((line) => line.map(({text}) => text).join(''))).toEqual(['const {signedBlob} = a;', 'same(c);']);
  });

  test('are not marked where nearly all does, nor in lines that are only there once', () => {
    expect(markWords(['alpha beta gamma'], ['one two three'])).toEqual({before: [[{text: 'alpha beta gamma', isMarked: false}]], after: [[{text: 'one two three', isMarked: false}]]});
    expect(markWords([], ['new'])).toEqual({before: [], after: [[{text: 'new', isMarked: false}]]});
  });
});
