import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {isCopy} from '../../src/edits/copy-name.ts';
import {replaceFiles, ReplaceError} from '../../src/edits/write.ts';
import {readLinkedFixtures, treeOf} from '../linked/fixtures.ts';

/** Files that are written together: their texts before and after, by their names. */
export interface Unit {
  readonly id: string;
  readonly files: ReadonlyMap<string, {readonly before: string; readonly after: string}>;
}

/** The units of the fixtures of several files, with all that a migration writes there. */
export function unitsOfFixtures(): Unit[] {
  return readLinkedFixtures().fixtures.flatMap((fixture) => {
    const [input, unsafe] = [treeOf(fixture, 'input'), treeOf(fixture, 'unsafe')];
    const files = [...input].flatMap(([name, before]) => {
      const after = unsafe.get(name) ?? before;
      return before === after ? [] : [[name.replaceAll('/', '-'), {before, after}] as const];
    });
    return files.length === 0 ? [] : [{id: fixture.id, files: new Map(files)}];
  });
}

/** What is in a folder in which a unit was being written. */
export interface State {
  /** Names of files by what they are: still the old text, already the new one, or anything else. */
  readonly old: readonly string[];
  readonly new: readonly string[];
  readonly damaged: readonly string[];
  /** Copies that are there beside them. */
  readonly copies: readonly string[];
}

/** Puts the old files of a unit into a folder that has nothing else. */
export function plantUnit({files}: Unit, folder: string): void {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  files.forEach(({before}, name) => {
    writeFileSync(path.join(folder, name), before);
  });
}

/** @returns what kept the unit from being written; `null` when nothing did */
export function writeUnit({files}: Unit, folder: string): ReplaceError | null {
  try {
    replaceFiles([...files].map(([name, {before, after}]) => ({path: path.join(folder, name), before: Buffer.from(before), after: Buffer.from(after)})));
    return null;
  } catch (error) {
    if (error instanceof ReplaceError) {
      return error;
    }
    throw error;
  }
}

export function stateOf({files}: Unit, folder: string): State {
  const names = readdirSync(folder);
  const kinds = [...files].map(([name, {before, after}]) => {
    const text = names.includes(name) ? readFileSync(path.join(folder, name), 'utf8') : null;
    return {name, kind: text === before ? 'old' : text === after ? 'new' : 'damaged'};
  });
  const of = (wanted: string) => kinds.filter(({kind}) => kind === wanted).map(({name}) => name);
  const copies = names.filter(isCopy);
  const strays = names.filter((name) => !files.has(name) && !copies.includes(name));
  return {old: of('old'), new: of('new'), damaged: [...of('damaged'), ...strays], copies};
}
