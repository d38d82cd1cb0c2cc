import {createRequire} from 'node:module';

import {componentScripts, isComponent} from '../../src/dialect/component.ts';

/** A token of a program, as Babel splits it; comments are tokens too. */
interface Token {
  /** Its kind: `name`, `template`, `jsxText`, … */
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** A place between two tokens, where any white space or comment may stand. */
export interface Gap {
  /** Where the token before ends, and where the one behind begins. */
  readonly start: number;
  readonly end: number;
  /** The tokens as written; empty at the ends of the text. */
  readonly before: string;
  readonly behind: string;
}

interface BabelToken {
  readonly type: string | {readonly label: string};
  readonly start: number;
  readonly end: number;
}

interface BabelFile {
  readonly program: object;
  readonly errors: readonly unknown[];
  readonly tokens: readonly BabelToken[];
}

type Plugin = string | readonly [string, object];
type GetParser = (name: 'babylon', options: object) => {parse(text: string): BabelFile};

const getParser = createRequire(import.meta.url)('jscodeshift/src/getParser') as GetParser;

const COMMON: readonly Plugin[] = [['estree', {classFeatures: true}], 'decoratorAutoAccessors', 'explicitResourceManagement'];
/** Decorators behind `export` are read by the second one, which reads none of parameters. */
const [LEGACY_DECORATORS, DECORATORS]: readonly [Plugin, Plugin] = ['decorators-legacy', ['decorators', {version: '2023-11'}]];

/** What an extension stands for; nothing is tried that a file of that name may not hold. */
function pluginsFor(extension: string): readonly Plugin[] {
  if (/^(?:\.d)?\.[cm]?ts$/u.test(extension)) {
    return [...COMMON, 'typescript'];
  }
  return extension === '.tsx' ? [...COMMON, 'typescript', 'jsx'] : [...COMMON, 'jsx', 'flow'];
}

/** Whether a text is a program in the plain language of an extension, without Flow's types. */
export function isProgram(extension: string, text: string): boolean {
  try {
    return parseAs(extension, text, pluginsFor(extension).filter((plugin) => plugin !== 'flow')).errors.length === 0;
  } catch {
    return false;
  }
}

/** Parses a program as its extension says. */
function parseAs(extension: string, text: string, plugins?: readonly Plugin[]): BabelFile {
  const component = isComponent(extension) ? componentScripts(`component${extension}`, text) : null;
  const decorators = /export\s+@/u.test(text) ? DECORATORS : LEGACY_DECORATORS;
  const options = {
    sourceType: component === null ? 'unambiguous' : 'module',
    tokens: true,
    errorRecovery: true,
    createImportExpressions: true,
    allowAwaitOutsideFunction: true,
    allowReturnOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
    plugins: [decorators, ...plugins ?? pluginsFor(component?.extension ?? extension)],
  };
  return getParser('babylon', options).parse(component?.text ?? text);
}

/** What a program means, apart from where it stands; `null` when it is none in the language of its extension. */
export function shapeOf(extension: string, text: string): string | null {
  try {
    const {program, errors} = parseAs(extension, text);
    return JSON.stringify([program, errors.length], (key, value: unknown) => (PLACES.has(key) ? undefined : value));
  } catch {
    return null;
  }
}

/** The fields of a tree that tell of places, of comments and of the way in which something is written. */
const PLACES = new Set(['start', 'end', 'loc', 'range', 'extra', 'comments', 'leadingComments', 'innerComments', 'trailingComments', 'raw']);

/** All places of a program where a comment may stand, in the order of the text. */
export function gapsOf(extension: string, text: string): Gap[] {
  const tokens = tokensOf(extension, text).filter(({label}) => label !== 'eof');
  const first = {label: 'start', start: 0, end: 0};
  const ends = isComponent(extension) ? tokens : [first, ...tokens, {label: 'end', start: text.length, end: text.length}];
  return ends.slice(1).flatMap((behind, index) => {
    const before = ends[index] ?? first;
    const gap = {start: before.end, end: behind.start, before: text.slice(before.start, before.end), behind: text.slice(behind.start, behind.end)};
    return isGap(before, behind) && text.slice(gap.start, gap.end).trim() === '' ? [gap] : [];
  });
}

/** The tokens of a program with its comments, and the whole of each template's text. */
export function tokensOf(extension: string, text: string): Token[] {
  return parseAs(extension, text).tokens.map(({type, start, end}) => ({label: typeof type === 'string' ? type : type.label, start, end}));
}

/** Whether what stands between two tokens belongs to neither of them. */
function isGap(before: Token, behind: Token): boolean {
  const isText = [before, behind].some(({label}) => label === 'template' || label === 'jsxText');
  const isStuck = before.label === '#' || behind.label.startsWith('#!') || before.label === '`';
  return !isText && !isStuck;
}
