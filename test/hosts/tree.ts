import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import type {Fixture} from '../fixtures.ts';

/** What every fixture's project declares, unless its `versions` say otherwise. */
export const DECLARED: Readonly<Record<string, string>> = {googleapis: '39.2.0'};

/** A temporary folder with one small project for each fixture. */
export interface Tree {
  readonly root: string;
  /** Absolute path of the fixture's file in the tree. */
  fileOf(fixture: Fixture): string;
  read(fixture: Fixture): string;
  remove(): void;
}

/** Copies the inputs of fixtures, each into a folder of its own with the package.json that its versions ask for. */
export function plantTree(fixtures: readonly Fixture[]): Tree {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'iamcredentials-hosts-')));
  const fileOf = ({id, extension}: Fixture) => path.join(root, id, `input${extension}`);
  for (const fixture of fixtures) {
    const folder = path.join(root, fixture.id);
    mkdirSync(folder, {recursive: true});
    const manifest = {name: 'fixture', private: true, type: 'module', dependencies: {...DECLARED, ...fixture.versions}};
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(fileOf(fixture), fixture.input);
  }
  return {
    root,
    fileOf,
    read: (fixture) => readFileSync(fileOf(fixture), 'utf8'),
    remove: () => rmSync(root, {recursive: true}),
  };
}
