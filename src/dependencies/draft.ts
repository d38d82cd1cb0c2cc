import {dirname} from 'node:path';
import type {FileChange} from '../edits/diff.ts';
import type {ManagedPackage} from '../migration/generations.ts';
import {withoutMark} from '../project/byte-order-mark.ts';
import {type BrokenManifest, type Manifest, parseManifest, readManifest, type Section, SECTIONS} from './manifest.ts';
import {copyEntry, removeEntry, setEntry} from './manifest-text.ts';
import type {Owner} from './owner.ts';

/** Edits of package.json files that are taken over together, or forgotten. */
export class Draft {
  /** What the rewritten files no longer import, by their paths. */
  readonly lost = new Map<string, readonly ManagedPackage[]>();
  readonly notices = new Set<string>();
  readonly #known: (path: string) => string | undefined;
  readonly #edited = new Map<string, {readonly before: Manifest; readonly after: Manifest}>();

  /** @param known the text of a package.json that earlier drafts changed */
  constructor(known: (path: string) => string | undefined) {
    this.#known = known;
  }

  /** The package.json of a folder, as this draft has it. */
  readonly manifestIn = (folder: string): Manifest | BrokenManifest | null => {
    const manifest = readManifest(folder);
    if (manifest?.kind !== 'manifest') {
      return manifest;
    }
    const known = this.#known(manifest.path);
    return this.#edited.get(manifest.path)?.after ?? (known === undefined ? manifest : parseManifest(manifest.path, known));
  };

  /** Lists a package in the package.json of its owner. */
  add({manifest, replaced}: Owner, name: string, spec: string, sections: readonly Section[]): void {
    this.#edit(manifest, (json) => {
      let text = json;
      for (const section of sections) {
        text = setEntry(text, section, name, spec, {after: replaced?.name, before: SECTIONS.slice(SECTIONS.indexOf(section) + 1)});
      }
      return replaced !== null && sections.includes('peerDependencies') ? copyEntry(text, 'peerDependenciesMeta', replaced.name, name) : text;
    });
  }

  /** Takes a package out of sections of a package.json. */
  drop(path: string, name: string, sections: readonly Section[]): void {
    const manifest = this.manifestIn(dirname(path));
    if (manifest?.kind !== 'manifest') {
      return;
    }
    this.#edit(manifest, (json) => dropped(json, name, sections));
  }

  /** The text of a package.json once it does not list a package. */
  without(manifest: Manifest, name: string): string {
    return withMark(manifest.text, (json) => dropped(json, name, SECTIONS));
  }

  /** The text of a package.json that this draft changed. */
  textOf(path: string): string | undefined {
    return this.#edited.get(path)?.after.text;
  }

  changes(): FileChange[] {
    return [...this.#edited].map(([path, {before, after}]) => ({path, before: before.text, after: after.text})).filter(({before, after}) => before !== after);
  }

  #edit(manifest: Manifest, change: (json: string) => string): void {
    const {path} = manifest;
    const after = parseManifest(path, withMark(manifest.text, change));
    if (after.kind === 'broken') {
      throw new TypeError(`The edit of ${path} broke it: ${after.reason}.`);
    }
    const known = this.#edited.get(path);
    this.#edited.set(path, {before: known?.before ?? manifest, after});
  }
}

function dropped(json: string, name: string, sections: readonly Section[]): string {
  let text = json;
  for (const section of sections) {
    text = removeEntry(text, section, name);
  }
  return sections.includes('peerDependencies') ? removeEntry(text, 'peerDependenciesMeta', name) : text;
}

function withMark(text: string, change: (json: string) => string): string {
  const json = withoutMark(text);
  return text.slice(0, text.length - json.length) + change(json);
}
