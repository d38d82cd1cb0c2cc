import * as fs from 'node:fs';
import {dirname, join} from 'node:path';
import {withoutMark} from '../project/byte-order-mark.ts';
import {isRecord, stringField} from '../project/json.ts';
import {readPlainFile} from '../project/plain-file.ts';
import {describeFileError} from '../project/read.ts';

/** The objects of package.json that list what is installed, in their usual order. */
export const SECTIONS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
export type Section = (typeof SECTIONS)[number];

/** A package.json that can be edited. */
export interface Manifest {
  readonly kind: 'manifest';
  readonly path: string;
  /** The whole text, a byte order mark included. */
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A package.json that cannot be edited, and why: a sentence without an end. */
export interface BrokenManifest {
  readonly kind: 'broken';
  readonly path: string;
  readonly reason: string;
}

/** Where a package.json lists a package, and what it says of its version. */
export interface Declaration {
  readonly section: Section;
  readonly spec: string;
}

/** Reads the package.json of a folder; `null` when it has none. */
export function readManifest(folder: string): Manifest | BrokenManifest | null {
  const path = join(folder, 'package.json');
  try {
    if (fs.lstatSync(path).isSymbolicLink()) {
      return {kind: 'broken', path, reason: 'it is a symbolic link'};
    }
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(readPlainFile(path));
    fs.accessSync(path, fs.constants.W_OK);
    return parseManifest(path, text);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return null;
    }
    return {kind: 'broken', path, reason: error instanceof TypeError ? 'it is not valid UTF-8' : describeFileError(error)};
  }
}

export function parseManifest(path: string, text: string): Manifest | BrokenManifest {
  try {
    const json: unknown = JSON.parse(withoutMark(text));
    return isRecord(json) ? {kind: 'manifest', path, text, json} : {kind: 'broken', path, reason: 'it is no JSON object'};
  } catch (error) {
    if (error instanceof SyntaxError) {
      return {kind: 'broken', path, reason: 'it is not valid JSON'};
    }
    throw error;
  }
}

/** Everything that a package.json says of a package. */
export function declarationsOf({json}: Manifest, packageName: string): Declaration[] {
  return SECTIONS.flatMap((section) => {
    const spec = stringField(json[section], packageName);
    return spec === null ? [] : [{section, spec}];
  });
}

/** Whether it describes a package, and does not only say how the files of a folder are to be read. */
export function describesPackage({json}: Manifest): boolean {
  return 'name' in json || 'workspaces' in json || SECTIONS.some((section) => isRecord(json[section]));
}

/** Whether the packages below are installed with this one. */
export function isWorkspaceRoot({path, json}: Manifest): boolean {
  return 'workspaces' in json || ['pnpm-workspace.yaml', 'lerna.json'].some((name) => fs.existsSync(join(dirname(path), name)));
}
