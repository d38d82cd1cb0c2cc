import {addedDiagnostics} from './added-diagnostics.ts';
import {slashed, type TypeScriptConfig} from './configs.ts';
import {withoutMissingPackages} from './missing-packages.ts';
import type {TypeDiagnostic, TypeProgram} from './type-program.ts';
import {type TypeSurroundings, TypeWorkspace} from './workspace.ts';

/** A rewritten file: absolute path, and both texts without byte order mark. */
export interface TextChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What a rewrite does to types. */
export interface Verification {
  /** What the compiler objects to only after the rewrite. */
  readonly added: readonly TypeDiagnostic[];
  /** Packages whose types are not installed, so that nothing could be said about what comes from them. */
  readonly packages: readonly string[];
  /** Rewritten files that no TypeScript project compiles. */
  readonly unchecked: readonly string[];
}

interface Project {
  readonly before: TypeProgram;
  readonly after: TypeProgram;
  /** Before the rewrite nothing ever changes. */
  readonly known: Map<string, readonly TypeDiagnostic[]>;
}

/**
 * Compiles rewritten files and those that depend on them, in memory, before and after; nothing else of a repository is loaded
 * but what these import. Keeps what it has compiled, so that several rewrites of the same files can be tried.
 */
export class Verifier {
  readonly #workspace: TypeWorkspace;
  readonly #projects = new Map<TypeScriptConfig, Project>();
  readonly #before = new Map<string, string>();
  #after: ReadonlyMap<string, string> = new Map();

  constructor(surroundings: TypeSurroundings) {
    this.#workspace = new TypeWorkspace(surroundings);
  }

  /** Says what a rewrite would do to types. */
  async verify(changes: readonly TextChange[]): Promise<Verification> {
    const rewrite = new Map(changes.map((change) => [slashed(change.path), change]));
    this.#take(rewrite);
    const diagnostics: TypeDiagnostic[] = [];
    const seen = new Set<string>();
    const compiled = new Set<string>();
    for (let round = [...rewrite.keys()]; round.length > 0; ) {
      round.forEach((path) => seen.add(path));
      const changed: string[] = [];
      for (const [config, paths] of this.#workspace.byProject(round)) {
        const project = this.#projectOf(config);
        project.before.add(paths);
        project.after.add(paths);
        for (const path of paths) {
          compiled.add(path);
          diagnostics.push(...(await addedIn(project, path, rewrite.get(path))));
        }
        changed.push(...paths.filter((path) => this.#workspace.importersOf(path).length > 0 && looksOther(project, path)));
      }
      round = [...new Set(changed.flatMap((path) => this.#workspace.importersOf(path)))].filter((path) => !seen.has(path));
    }
    const {kept, packages} = withoutMissingPackages(diagnostics);
    return {added: kept, packages, unchecked: [...rewrite].filter(([path]) => !compiled.has(path)).map(([, {path}]) => path)};
  }

  /** Lets go of all that was compiled. */
  dispose(): void {
    for (const {before, after} of this.#projects.values()) {
      before.dispose();
      after.dispose();
    }
    this.#projects.clear();
  }

  #take(rewrite: ReadonlyMap<string, TextChange>): void {
    for (const [path, {before}] of rewrite) {
      this.#before.set(path, before);
    }
    this.#after = new Map([...this.#before].map(([path, before]) => [path, rewrite.get(path)?.after ?? before]));
    this.#projects.forEach((project) => this.#giveTexts(project));
  }

  #giveTexts({before, after}: Project): void {
    before.setTexts(new Map(this.#before));
    after.setTexts(this.#after);
  }

  #projectOf(config: TypeScriptConfig): Project {
    let project = this.#projects.get(config);
    if (project === undefined) {
      project = {before: this.#workspace.createProgram(config), after: this.#workspace.createProgram(config), known: new Map()};
      this.#giveTexts(project);
      this.#projects.set(config, project);
    }
    return project;
  }
}

async function addedIn({before, after, known}: Project, path: string, change: TextChange | undefined): Promise<TypeDiagnostic[]> {
  const found = after.diagnosticsOf(path);
  if (found.length === 0) {
    return [];
  }
  const knownHere = known.get(path) ?? before.diagnosticsOf(path);
  known.set(path, knownHere);
  const text = change === undefined ? after.textOf(path) : null;
  return addedDiagnostics({before: change?.before ?? text ?? '', after: change?.after ?? text ?? '', known: knownHere, found});
}

/** Whether those who import a file see something else after the rewrite. */
function looksOther({before, after}: Project, path: string): boolean {
  return before.declarationsOf(path) !== after.declarationsOf(path);
}
