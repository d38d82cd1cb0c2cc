import {createRequire} from 'node:module';

import type {Node, ParseError as JsonError} from 'jsonc-parser';

import {ParseError} from '../dialect/parse-error.ts';
import {withoutAlias} from '../lockfiles/lockfile.ts';

/** Where a package.json asks for packages. */
export const DEPENDENCY_FIELDS = ['dependencies', 'optionalDependencies', 'devDependencies', 'peerDependencies'] as const;
/** Where it says which versions the whole tree gets, whoever asks: npm and Bun, Yarn, pnpm. */
const OVERRIDE_PATHS: readonly (readonly string[])[] = [['overrides'], ['resolutions'], ['pnpm', 'overrides']];

export type Field = (typeof DEPENDENCY_FIELDS)[number] | 'override';

/** One package that a package.json asks for. */
export interface Declaration {
  readonly field: Field;
  /** The name under which it is installed. */
  readonly key: string;
  /** Its own name, and what versions of it are wanted: a range, a tag, an address. */
  readonly name: string;
  readonly range: string;
  /** The value as it stands in the file, with its quotes. */
  readonly value: {readonly start: number; readonly end: number};
  /** Where `range` stands in the file; `null` where it is not written as it is (escapes). */
  readonly rangeStart: number | null;
}

/** A package.json, as far as it is about packages. */
export interface Manifest {
  readonly declarations: readonly Declaration[];
}

/**
 * Reads a package.json.
 * @throws {ParseError} when it is no JSON
 */
export function readManifest(text: string): Manifest {
  const json = createRequire(import.meta.url)('jsonc-parser') as typeof import('jsonc-parser');
  const errors: JsonError[] = [];
  const root = json.parseTree(text, errors, {disallowComments: false, allowTrailingComma: true});
  const [error] = errors;
  if (error !== undefined) {
    const before = text.slice(0, error.offset).split(/\r\n|[\r\n]/);
    throw new ParseError(`${json.printParseErrorCode(error.error)} in JSON`, before.length, (before.at(-1)?.length ?? 0) + 1);
  }
  const members = (path: readonly string[]) => {
    const node = root === undefined ? undefined : json.findNodeAtLocation(root, [...path]);
    return node?.type === 'object' ? node : null;
  };
  return {
    declarations: [
      ...DEPENDENCY_FIELDS.flatMap((field) => entriesOf(members([field])).map(([key, value]) => declaration(text, field, key, value))),
      ...OVERRIDE_PATHS.flatMap((path) => overridesIn(members(path)).map(([key, value]) => declaration(text, 'override', key, value))),
    ],
  };
}

function entriesOf(object: Node | null): [key: string, value: Node][] {
  return (object?.children ?? []).flatMap(({children: [key, value] = []}) =>
    value?.type === 'string' ? [[String(key?.value), value] as [string, Node]] : [],
  );
}

/** Overrides may be nested (npm), or name the way to the package in their key: `parent/name`, `parent>name`, `name@^1`. */
function overridesIn(object: Node | null, parent = ''): [key: string, value: Node][] {
  return (object?.children ?? []).flatMap(({children: [key, value] = []}): [string, Node][] => {
    const name = key?.value === '.' ? parent : overriddenName(String(key?.value));
    return value?.type === 'object' ? overridesIn(value, name) : value?.type === 'string' ? [[name, value]] : [];
  });
}

function overriddenName(key: string): string {
  return /(?:^|[/>])(?<name>(?:@[^/@>]+\/)?[^/@>]+)(?:@[^/>]*)?$/.exec(key)?.groups?.['name'] ?? key;
}

function declaration(text: string, field: Field, key: string, node: Node): Declaration {
  const spec = String(node.value);
  const {name, range} = withoutAlias(key, spec);
  const start = node.offset + 1 + spec.length - range.length;
  const isPlain = text.slice(node.offset + 1, node.offset + node.length - 1) === spec;
  return {field, key, name, range, value: {start: node.offset, end: node.offset + node.length}, rangeStart: isPlain ? start : null};
}
