import type {ts} from 'ts-morph';
import {addedDiagnostics} from './added-diagnostics.ts';
import {loadCompiler, type LoadedCompiler} from './compiler.ts';
import {slashed, type TypeScriptConfig, TypeScriptConfigs} from './configs.ts';
import type {Sources} from './host.ts';
import {withoutMissingPackages} from './missing-packages.ts';
import {createRegistry, type TypeDiagnostic, TypeProgram} from './type-program.ts';

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

/** What is asked about the repository. */
export interface TypeSurroundings extends Sources {
  /** The files that may import a file. */
  importersOf(path: string): readonly string[];
  /** The version of TypeScript that a project has, by its folder; `null` when nothing tells. */
  typescriptVersionAt(folder: string): string | null;
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
  readonly #surroundings: TypeSurroundings;
  readonly #compiler: LoadedCompiler;
  readonly #configs: TypeScriptConfigs;
  readonly #registry: ts.DocumentRegistry;
  readonly #projects = new Map<TypeScriptConfig, Project>();
  readonly #before = new Map<string, string>();
  #after: ReadonlyMap<string, string> = new Map();

  constructor(surroundings: TypeSurroundings) {
    this.#surroundings = surroundings;
    this.#compiler = loadCompiler();
    this.#configs = new TypeScriptConfigs(this.#compiler.ts, (folder) => surroundings.typescriptVersionAt(folder));
    this.#registry = createRegistry(this.#compiler);
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
      for (const [config, paths] of this.#byConfig(round)) {
        const project = this.#projectOf(config);
        project.before.add(paths);
        project.after.add(paths);
        for (const path of paths) {
          compiled.add(path);
          diagnostics.push(...(await addedIn(project, path, rewrite.get(path))));
        }
        changed.push(...paths.filter((path) => this.#importersOf(path).length > 0 && looksOther(project, path)));
      }
      round = [...new Set(changed.flatMap((path) => this.#importersOf(path)))].filter((path) => !seen.has(path));
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

  #importersOf(path: string): string[] {
    return this.#surroundings.importersOf(path).map(slashed);
  }

  #byConfig(paths: readonly string[]): Map<TypeScriptConfig, string[]> {
    const groups = new Map<TypeScriptConfig, string[]>();
    for (const path of paths) {
      const config = this.#configs.of(path);
      if (config !== null) {
        groups.set(config, [...(groups.get(config) ?? []), path]);
      }
    }
    return groups;
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
      const program = () => new TypeProgram(this.#compiler, config, this.#registry, this.#surroundings);
      project = {before: program(), after: program(), known: new Map()};
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
