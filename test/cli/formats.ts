/** Reads what the formats print, as the programs do that they are for. */
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {Ajv} from 'ajv';
import addFormats from 'ajv-formats';
import {marked} from 'marked';
import type {Log, Region, Run} from 'sarif';

const require = createRequire(import.meta.url);

// A pattern of the schema is none by the stricter rules of Unicode.
const ajv = new Ajv({strict: false, allErrors: true, unicodeRegExp: false});
addFormats.default(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(require.resolve('schemastore/schemas/json/sarif-2.1.0.json'), 'utf8')) as object);

/** The run of a SARIF log that is valid by its schema. */
export function sarifRun(text: string): Run {
  const log = JSON.parse(text) as Log;
  if (!isSarif(log)) {
    throw new Error(JSON.stringify(isSarif.errors?.slice(0, 5), null, 2));
  }
  const [run] = log.runs;
  if (run === undefined || log.runs.length > 1) {
    throw new Error('A log has one run.');
  }
  return run;
}

/** Makes the fixes of a SARIF run in files under a root, by nothing but lines and columns. */
export function filesAfterFixes(run: Run, root: string, safety: string): Map<string, string> {
  const edits = new Map<string, {start: number; end: number; text: string}[]>();
  const fixes = (run.results ?? []).flatMap((result) => (result.suppressions?.length === 0 ? (result.fixes ?? []) : [])).filter(({properties}) => properties?.['safety'] === safety);
  for (const {artifactLocation, replacements} of fixes.flatMap(({artifactChanges}) => artifactChanges)) {
    const name = decodeURIComponent(artifactLocation.uri ?? '');
    const text = readFileSync(path.join(root, name), 'utf8');
    const own = edits.get(name) ?? [];
    edits.set(name, own);
    for (const {deletedRegion, insertedContent} of replacements) {
      const [start, end] = offsetsOf(text, deletedRegion);
      own.push({start, end, text: insertedContent?.text ?? ''});
    }
  }
  return new Map([...edits].map(([name, own]) => [name, own.sort((a, b) => b.start - a.start).reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), readFileSync(path.join(root, name), 'utf8'))]));
}

function offsetsOf(text: string, {startLine = 0, startColumn = 0, endLine = 0, endColumn = 0}: Region): [number, number] {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n/gu), ({index, 0: end}) => index + end.length)];
  return [(starts[startLine - 1] ?? NaN) + startColumn - 1, (starts[endLine - 1] ?? NaN) + endColumn - 1];
}

export interface Annotation {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Workflow commands, taken apart as the runner of GitHub Actions does it. */
export function annotations(text: string): Annotation[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') {
    throw new Error('The last line has no end.');
  }
  return lines.map((line) => {
    const {level = '', list = '', data = ''} = /^::(?<level>error|warning) (?<list>.*?)::(?<data>.*)$/u.exec(line)?.groups ?? {};
    const properties = list.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1), true)]);
    return {level, properties: Object.fromEntries(properties) as Record<string, string>, message: unescaped(data, false)};
  });
}

function unescaped(text: string, isProperty: boolean): string {
  const data = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  return (isProperty ? data.replaceAll('%3A', ':').replaceAll('%2C', ',') : data).replaceAll('%25', '%');
}

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

interface Sax {
  parser(strict: boolean): {onopentag: (tag: {name: string; attributes: Record<string, string>}) => void; onclosetag: () => void; ontext: (text: string) => void; oncdata: (text: string) => void; onerror: (error: Error) => void; write(text: string): {close(): void}};
}

const sax = require('sax') as Sax;

/** The root of an XML document, which must be well formed. */
export function xml(document: string): Element {
  // The parser lets characters pass that XML does not have.
  const wrong = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|&#x?(?:[0-8bcef]|1[0-9a-f]);/iu.exec(document);
  if (wrong !== null) {
    throw new Error(`XML has no ${JSON.stringify(wrong[0])}.`);
  }
  const root: Element = {name: '', attributes: {}, children: [], text: ''};
  const open = [root];
  const parser = sax.parser(true);
  const add = (text: string) => {
    (open.at(-1) ?? root).text += text;
  };
  Object.assign(parser, {
    onopentag: ({name, attributes}: Element) => {
      const element: Element = {name, attributes, children: [], text: ''};
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    onclosetag: () => open.pop(),
    ontext: add,
    oncdata: add,
    onerror: (error: Error) => {
      throw error;
    },
  });
  parser.write(document).close();
  const [element] = root.children;
  if (element === undefined) {
    throw new Error('The document is empty.');
  }
  return element;
}


/** Markdown as a page shows it. */
export function html(markdown: string): string {
  return marked.parse(markdown, {async: false});
}

/** The texts of HTML elements of a name, without the markup in them. */
export function textsIn(page: string, element: string): string[] {
  const named: Readonly<Record<string, string>> = {lt: '<', gt: '>', quot: '"', amp: '&'};
  return Array.from(page.matchAll(new RegExp(`<${element}[^>]*>(?<text>.*?)</${element}>`, 'gsu')), ({groups}) =>
    (groups?.['text'] ?? '').replaceAll(/<[^>]*>/gu, '').replaceAll(/&(?:#(?<code>\d+)|(?<name>\w+));/gu, (whole: string, code: string | undefined, name?: string) => (code === undefined ? (named[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)))),
  );
}
