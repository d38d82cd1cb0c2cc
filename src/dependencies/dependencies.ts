import {basename, dirname, relative} from 'node:path';
import type {ProjectFacts} from '../analysis/context.ts';
import type {FileChange} from '../edits/diff.ts';
import type {ManagedPackage} from '../migration/generations.ts';
import {Draft} from './draft.ts';
import {importChange, type ImportChange} from './imports.ts';
import {type Install, installOf} from './install.ts';
import {declarationsOf, type Manifest, parseManifest} from './manifest.ts';
import {findMention, type Mention} from './mentions.ts';
import {notesOn} from './notes.ts';
import {type Manifests, manifestsAbove, type Owner, ownerOf, replaceableBy, sectionsFor} from './owner.ts';
import {peerOf} from './peers.ts';
import {chooseSpec, type ChosenSpec, knownOf} from './spec.ts';

export interface DependencyOptions {
  /** Messages show paths relative to this folder. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** The facts for a file, by its absolute path. */
  readonly factsOf: (path: string) => ProjectFacts;
}

/** What rewritten files need in package.json. */
export type Admission =
  /** They must not be written, for they would import what package.json does not list; why, in one sentence. */
  | {readonly kind: 'refused'; readonly message: string}
  | {
      readonly kind: 'admitted';
      /** The package.json files to write before them. */
      readonly changes: readonly FileChange[];
      /** Tells that all of it was written, or would be in a trial. */
      readonly accept: () => void;
    };

/** What the run made of one package.json. */
export interface ManifestChange extends FileChange {
  /** What changed, one phrase each: `adds "googleapis": "^149.0.0" to dependencies`. */
  readonly notes: readonly string[];
  readonly install: Install | null;
}

/** What is left to do when all files are written. */
export interface DependencyPlan {
  /** What to write now: entries that nothing uses any more are gone. */
  readonly pending: readonly FileChange[];
  /** Every package.json of the run, from its first text to its last. */
  readonly changes: readonly ManifestChange[];
  /** What the user should know, a sentence each. */
  readonly notices: readonly string[];
}

/**
 * Keeps package.json in step with rewritten files: it gains the packages that they begin to import, and loses those that no
 * file of the package mentions any more. Reads; the caller writes.
 */
export class Dependencies {
  readonly #options: DependencyOptions;
  /** Every package.json that was changed, or would be, with its first text. */
  readonly #changed = new Map<string, {readonly before: string; readonly after: string}>();
  /** The files that were rewritten, or would be. */
  readonly #texts = new Map<string, string>();
  /** What rewritten files ceased to import, by the path of a file. */
  readonly #lost = new Map<string, readonly ManagedPackage[]>();
  readonly #notices = new Set<string>();

  constructor(options: DependencyOptions) {
    this.#options = options;
  }

  /** Tells what package.json needs for a rewrite of some files, which are written together or not at all. */
  admit(files: readonly FileChange[]): Admission {
    const draft = new Draft((path) => this.#changed.get(path)?.after);
    for (const {path, before, after} of files) {
      const change = basename(path) === 'package.json' ? null : importChange(path, before, after);
      if (change === null) {
        continue;
      }
      draft.lost.set(path, change.lost);
      for (const name of change.gained) {
        const problem = this.#add(draft, path, name, change);
        if (problem !== null) {
          return {kind: 'refused', message: problem};
        }
      }
    }
    return {kind: 'admitted', changes: draft.changes(), accept: () => this.#accept(files, draft)};
  }

  /** Takes out what no file mentions any more, and sums up. */
  async finish(): Promise<DependencyPlan> {
    const draft = new Draft((path) => this.#changed.get(path)?.after);
    for (const {folder, name} of this.#losses(draft)) {
      await this.#remove(draft, folder, name);
    }
    const pending = draft.changes();
    this.#accept([], draft);
    const changes: ManifestChange[] = [];
    for (const [path, {before, after}] of this.#changed) {
      const [old, manifest] = [parseManifest(path, before), parseManifest(path, after)];
      const notes = old.kind === 'manifest' && manifest.kind === 'manifest' ? notesOn(old, manifest) : [];
      if (notes.length > 0) {
        changes.push({path, before, after, notes, install: await installOf(manifestsAbove(path, draft.manifestIn).chain)});
      }
    }
    return {pending, changes, notices: [...this.#notices]};
  }

  #accept(files: readonly FileChange[], draft: Draft): void {
    const own = files.filter(({path}) => basename(path) === 'package.json');
    for (const {path, before, after} of [...draft.changes(), ...own]) {
      this.#changed.set(path, {before: this.#changed.get(path)?.before ?? before, after});
    }
    files.forEach(({path, after}) => this.#texts.set(path, after));
    draft.lost.forEach((names, path) => this.#lost.set(path, [...(this.#lost.get(path) ?? []), ...names]));
    draft.notices.forEach((notice) => this.#notices.add(notice));
  }

  /** @returns why it cannot be added, if so */
  #add(draft: Draft, path: string, name: ManagedPackage, change: ImportChange): string | null {
    const manifests = manifestsAbove(path, draft.manifestIn);
    const owner = ownerOf(manifests, replaceableBy(name, change.before));
    if (manifests.broken !== null && owner?.replaced == null) {
      const {path: broken, reason} = manifests.broken;
      return `It would import ${name}, which ${this.#shown(broken)} must list, and that cannot be edited: ${reason}. So the file was left alone.`;
    }
    if (owner === null) {
      draft.notices.add(`No package.json lists what ${this.#shown(path)} imports: install ${name} where it runs.`);
      return null;
    }
    const sections = sectionsFor(path, owner);
    const listed = declarationsInReach(manifests, owner, name);
    const isForDevelopment = sections.every((section) => section === 'devDependencies');
    if (listed.some(({section}) => isForDevelopment || section !== 'devDependencies')) {
      return null;
    }
    // Listed, but not for who runs the package.
    const misplaced = listed.find(({manifest}) => manifest === owner.manifest);
    const chosen = misplaced === undefined ? this.#chooseSpec(name, owner, manifests) : {spec: misplaced.spec, notices: []};
    chosen.notices.forEach((notice) => draft.notices.add(notice));
    draft.add(owner, name, chosen.spec, sections);
    if (misplaced !== undefined && !sections.includes('devDependencies')) {
      draft.drop(owner.manifest.path, name, ['devDependencies']);
    }
    return null;
  }

  #chooseSpec(name: ManagedPackage, owner: Owner, {chain}: Manifests): ChosenSpec {
    const facts = this.#options.factsOf(owner.manifest.path);
    return chooseSpec(name, knownOf(owner, chain, facts));
  }

  /** The folders whose package.json lists what files below have ceased to import. */
  #losses(draft: Draft): {readonly folder: string; readonly name: ManagedPackage}[] {
    const losses = new Map<string, {readonly folder: string; readonly name: ManagedPackage}>();
    for (const [path, names] of this.#lost) {
      const {chain} = manifestsAbove(path, draft.manifestIn);
      for (const name of names) {
        const owner = chain.find((manifest) => declarationsOf(manifest, name).length > 0);
        if (owner !== undefined) {
          losses.set(`${name} ${owner.path}`, {folder: dirname(owner.path), name});
        }
      }
    }
    return [...losses.values()];
  }

  async #remove(draft: Draft, folder: string, name: ManagedPackage): Promise<void> {
    const manifest = draft.manifestIn(folder);
    if (manifest?.kind !== 'manifest') {
      return;
    }
    const sections = declarationsOf(manifest, name).map(({section}) => section);
    const without = draft.without(manifest, name);
    const mention = await findMention(folder, name, {
      ...this.#options,
      textOf: (file) => (file === manifest.path ? without : (draft.textOf(file) ?? this.#texts.get(file))),
      isApart: (below) => {
        const other = draft.manifestIn(below);
        return other?.kind === 'manifest' && declarationsOf(other, name).length > 0;
      },
    });
    const keeper = mention === null ? peerReason(manifest, name) : this.#mentionReason(mention, manifest);
    if (keeper === null) {
      draft.drop(manifest.path, name, sections);
    } else {
      draft.notices.add(`${this.#shown(manifest.path)} keeps ${name}: ${keeper}.`);
    }
  }

  #mentionReason({path, isCertain}: Mention, manifest: Manifest): string {
    return path === manifest.path ? 'it mentions it elsewhere too' : `${this.#shown(path)} ${isCertain ? 'mentions it' : 'cannot be read, and may use it'}`;
  }

  #shown(path: string): string {
    return relative(this.#options.cwd, path);
  }
}

/** What the package.json files say of a package that a file of the owner's can import. */
function declarationsInReach({chain}: Manifests, owner: Owner, name: ManagedPackage) {
  const reach = owner.replaced === null ? chain : chain.slice(0, chain.indexOf(owner.manifest) + 1);
  return reach.flatMap((manifest) => declarationsOf(manifest, name).map((declaration) => ({...declaration, manifest})));
}

function peerReason(manifest: Manifest, name: string): string | null {
  const peer = peerOf(manifest, name);
  return peer === null ? null : `${peer} needs it beside itself`;
}
