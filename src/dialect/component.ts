import {literally} from '../reg-exp.ts';

/** The scripts of a Vue or Svelte file, as one text in which everything else is blank: offsets and lines stay what they are. */
export interface ComponentScripts {
  readonly text: string;
  /** The file extension whose syntax the scripts have. */
  readonly extension: '.js' | '.ts' | '.tsx';
  /** All names that stand outside the scripts. The markup reads the top-level variables of the scripts by their names. */
  readonly markupNames: ReadonlySet<string>;
}

export const COMPONENT_EXTENSIONS = ['.vue', '.svelte'] as const;

type Span = readonly [start: number, end: number];

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** What stands between its tags. */
  readonly content: Span;
  /** Where the end tag begins that belongs to it. */
  readonly end: number;
}

const ATTRIBUTES = String.raw`(?:[^<>"']|"[^"]*"|'[^']*')*`;
/** Tags are read with their attributes, in which other tags may be quoted. */
const COMMENT_OR_TAG = String.raw`<!--.*?(?:-->|$)|<(?<slash>/?)(?<name>[a-z][^\s<>/"']*)(?![^\s<>/"'])(?<attributes>${ATTRIBUTES})>`;
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const LANGUAGES: ReadonlyMap<string, ComponentScripts['extension']> = new Map([
  ['js', '.js'], ['javascript', '.js'], ['jsx', '.js'], ['ts', '.ts'], ['typescript', '.ts'], ['tsx', '.tsx'],
]);
/** Types of a script element that say nothing about its language, or name it as `lang` does. */
const SCRIPT_TYPE = /^(?:|module|(?:text|application)\/(?:x-)?(?:javascript|ecmascript|typescript|babel))$/;

/** Whether a file is a component whose scripts stand among markup. */
export function isComponent(path: string): boolean {
  return COMPONENT_EXTENSIONS.some((extension) => path.endsWith(extension));
}

/** Finds the scripts of a component, which share one scope: a Vue file has up to two, a Svelte file one for the module as well. */
export function componentScripts(path: string, text: string): ComponentScripts {
  const elements = path.endsWith('.vue') ? topLevelElements(text) : svelteScripts(text);
  const scripts = elements.filter(({name, attributes}) => name === 'script' && languageOf(attributes) !== null && !attributes.has('src'));
  const extensions = scripts.map(({attributes}) => languageOf(attributes));
  const spans = scripts.map(({content}) => content);
  const outside = keepOnly(text, complementOf(spans, text.length));
  return {
    text: keepOnly(text, spans),
    extension: extensions.find((extension) => extension === '.tsx') ?? extensions.find((extension) => extension === '.ts') ?? '.js',
    // A store is read as `$name`.
    markupNames: new Set(Array.from(outside.matchAll(NAME), ([name]) => [name, name.replace(/^\$/, '')]).flat()),
  };
}

/** The elements at the top level of a Vue file. All but a template in HTML hold text that is no markup. */
function topLevelElements(text: string): Element[] {
  const elements: Element[] = [];
  let from = 0;
  for (;;) {
    const opening = nextElement(text, from);
    if (opening === null) {
      return elements;
    }
    const language = opening.attributes.get('lang') ?? 'html';
    const end = opening.name === 'template' && language === 'html' ? endOfNested(text, opening) : opening.end;
    elements.push(opening);
    from = Math.max(end, opening.content[1]);
  }
}

/** The scripts of a Svelte file; those in its head are for the browser alone. */
function svelteScripts(text: string): Element[] {
  const scripts: Element[] = [];
  const head = headOf(text);
  let from = 0;
  for (let element = nextElement(text, from, 'script'); element !== null; element = nextElement(text, from, 'script')) {
    from = element.content[1];
    if (head === null || from < head[0] || element.content[0] > head[1]) {
      scripts.push(element);
    }
  }
  return scripts;
}

/** What `<svelte:head>` holds, with its tags; `null` where there is none. */
function headOf(text: string): Span | null {
  const start = text.search(/<svelte:head\b/);
  const tag = /<\/svelte:head\s*>/g;
  tag.lastIndex = Math.max(0, start);
  const end = start === -1 ? null : tag.exec(text);
  return end === null ? null : [start, end.index + end[0].length];
}

/** The next element behind an offset, with its end tag if it were one of raw text; `null` when there is none. */
function nextElement(text: string, from: number, wanted?: string): Element | null {
  const tags = new RegExp(COMMENT_OR_TAG, 'gis');
  tags.lastIndex = from;
  for (const {0: tag, index, groups} of text.matchAll(tags)) {
    const name = groups?.['name']?.toLowerCase();
    if (name === undefined || groups?.['slash'] === '/' || (wanted !== undefined && name !== wanted)) {
      continue;
    }
    const attributes = groups?.['attributes'] ?? '';
    const start = index + tag.length;
    const end = attributes.endsWith('/') ? start : endTag(text, name, start);
    return {name, attributes: attributesIn(attributes), content: [start, end], end};
  }
  return null;
}

function endTag(text: string, name: string, from: number): number {
  const tag = new RegExp(String.raw`</${literally(name)}(?=[\s/>])`, 'gi');
  tag.lastIndex = from;
  return tag.exec(text)?.index ?? text.length;
}

/** Where a template ends that may hold templates. */
function endOfNested(text: string, {name, content}: Element): number {
  const tags = new RegExp(COMMENT_OR_TAG, 'gis');
  tags.lastIndex = content[0];
  let depth = 1;
  for (const {index, groups} of text.matchAll(tags)) {
    if (groups?.['name']?.toLowerCase() === name && groups['attributes']?.endsWith('/') === false) {
      depth += groups['slash'] === '/' ? -1 : 1;
    }
    if (depth === 0) {
      return index;
    }
  }
  return content[1];
}

function attributesIn(text: string): Map<string, string> {
  const attributes = text.matchAll(/(?<name>[^\s=/"']+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'/]+)))?/g);
  return new Map(Array.from(attributes, ({groups = {}}) => [groups['name'] ?? '', groups['double'] ?? groups['single'] ?? groups['bare'] ?? '']));
}

/** The extension for a script's language; `null` when it is no script that we read. */
function languageOf(attributes: ReadonlyMap<string, string>): ComponentScripts['extension'] | null {
  const type = (attributes.get('type') ?? '').toLowerCase();
  if (!SCRIPT_TYPE.test(type)) {
    return null;
  }
  return LANGUAGES.get((attributes.get('lang') ?? (type.endsWith('typescript') ? 'ts' : 'js')).toLowerCase()) ?? null;
}

function complementOf(spans: readonly Span[], length: number): Span[] {
  const starts = [0, ...spans.map(([, end]) => end)];
  const ends = [...spans.map(([start]) => start), length];
  return starts.map((start, index) => [start, ends[index] ?? length]);
}

/** A text of the same length and lines with nothing but these parts. */
function keepOnly(text: string, spans: readonly Span[]): string {
  let kept = '';
  for (const [start, end] of spans) {
    kept += blank(text.slice(kept.length, start)) + text.slice(start, end);
  }
  return kept + blank(text.slice(kept.length));
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n\u2028\u2029]/g, ' ');
}
