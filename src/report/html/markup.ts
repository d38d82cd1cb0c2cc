import {printable} from '../printable.ts';

/** Markup that goes into a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, `null` is nothing. */
export type Child = Html | number | string | null | readonly Child[];

/**
 * Markup with values that nobody vouches for: whatever stands in a text, it is shown as it is, in an element or between the
 * quotes of an attribute; control characters are shown as escapes.
 */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Html {
  return new Html(strings.map((string, index) => string + markupOf(children[index] ?? null)).join(''));
}

function markupOf(child: Child): string {
  if (child === null) {
    return '';
  }
  if (child instanceof Html) {
    return child.text;
  }
  return typeof child === 'object' ? child.map(markupOf).join('') : escaped(printable(String(child)));
}

/** Several lines for a `<pre>`, or for an attribute. */
export function lines(texts: readonly string[]): Html {
  return new Html(texts.map((text) => escaped(text.split('\t').map(printable).join('\t'))).join('\n'));
}

const ESCAPES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
