import type {Node} from '../dialect/ast.ts';
import {plainString} from '../dialect/ast.ts';
import {parse} from '../dialect/parse.ts';
import {walk} from '../dialect/walk.ts';
import {installedName} from '../migration/clients.ts';
import {MANAGED_PACKAGES, type ManagedPackage} from '../migration/generations.ts';
import {withoutMark} from '../project/byte-order-mark.ts';

/** What a change makes of the packages that a file imports. */
export interface ImportChange {
  readonly before: ReadonlySet<ManagedPackage>;
  readonly gained: readonly ManagedPackage[];
  readonly lost: readonly ManagedPackage[];
}

const QUOTED = new RegExp(String.raw`["'\`](${MANAGED_PACKAGES.join('|')})(?=["'\`/])`, 'g');

/**
 * Compares what a file imports before and after a change, of the packages that a rewrite may bring or take away.
 * @returns `null` when nothing changes
 * @throws {ParseError} when one of the texts cannot be parsed
 */
export function importChange(path: string, before: string, after: string): ImportChange | null {
  // Most rewrites leave all imports alone, and need no parse to tell.
  if (quotedNames(before) === quotedNames(after)) {
    return null;
  }
  const [old, kept] = [importedPackages(path, before), importedPackages(path, after)];
  const gained = [...kept].filter((name) => !old.has(name));
  const lost = [...old].filter((name) => !kept.has(name));
  return gained.length === 0 && lost.length === 0 ? null : {before: old, gained, lost};
}

function quotedNames(text: string): string {
  return Array.from(text.matchAll(QUOTED), ([, name]) => name).sort().join();
}

/** The packages that a file takes modules from, whatever the syntax; a test that replaces a module imports it too. */
function importedPackages(path: string, text: string): Set<ManagedPackage> {
  const packages = new Set<ManagedPackage>();
  walk(parse(path, withoutMark(text)).ast, (node) => {
    const source = sourceOf(node);
    const name = source === null ? null : plainString(source);
    const managed = name === null ? undefined : MANAGED_PACKAGES.find((known) => known === installedName(name));
    if (managed !== undefined) {
      packages.add(managed);
    }
  });
  return packages;
}

/** Where a node names a module: `import`, `export … from`, `import()`, `import('…').Type`, `require` and any call like it. */
function sourceOf(node: Node): Node | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return node.source;
    case 'TSImportType':
      return typeSource(node);
    case 'TSExternalModuleReference':
      return node.expression;
    case 'CallExpression':
      // `require`, `require.resolve`, `jest.mock`, `vi.importActual`, a loader of one's own.
      return node.arguments[0] ?? null;
    default:
      return null;
  }
}

/** Babel's parser and newer typescript-eslint disagree about its place. */
function typeSource(node: Node): Node | null {
  const {source, argument} = node as {source?: Node | null; argument?: Node};
  const named = source ?? argument ?? null;
  return named?.type === 'TSLiteralType' ? named.literal : named;
}
