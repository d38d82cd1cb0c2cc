import {slashed, type TypeScriptConfig} from './configs.ts';
import type {TypeProgram} from './type-program.ts';
import {type MemberUse, textsNaming, useAt} from './member-use.ts';
import {type TypeSurroundings, TypeWorkspace} from './workspace.ts';

/** All that mentions a member of a type, as far as it can be known. */
export interface MemberUses {
  /** By path and place. */
  readonly uses: readonly MemberUse[];
  /** Files that have to do with the type and spell the member's name, and that no TypeScript project compiles. */
  readonly unseen: readonly string[];
}

/** Where a member's name stands in its declaration. */
export interface MemberPlace {
  readonly path: string;
  readonly offset: number;
  readonly name: string;
}

/** The text of a file as it is now, which need not be that on the disk; `null` when it cannot be read. */
export type TextOf = (path: string) => string | null;

/**
 * Finds the uses of a member of the user's own type with TypeScript's references. Of a repository it loads the file that
 * declares it, and of all that import that file, directly or not, those that spell the member's name.
 */
export class MemberReferences {
  readonly #workspace: TypeWorkspace;
  readonly #programs = new Map<TypeScriptConfig, TypeProgram>();
  readonly #loaded = new Set<string>();

  constructor(surroundings: TypeSurroundings) {
    this.#workspace = new TypeWorkspace(surroundings);
  }

  /** The uses of a member, its declaration included; `null` when no TypeScript project compiles the file. */
  usesOf({path, offset, name}: MemberPlace, textOf: TextOf): MemberUses | null {
    const declaring = slashed(path);
    const readers = this.#readersOf(declaring, name, textOf);
    const projects = this.#workspace.byProject([declaring, ...readers]);
    const compiled = new Set([...projects.values()].flat());
    if (!compiled.has(declaring)) {
      return null;
    }
    [declaring, ...readers].forEach((file) => this.#loaded.add(file));
    const texts = new Map([...this.#loaded].flatMap((file) => {
      const text = textOf(file);
      return text === null ? [] : [[file, text] as const];
    }));
    const uses = new Map<string, MemberUse>();
    for (const [config, files] of projects) {
      for (const use of this.#usesIn(this.#program(config, files, texts), files, {path: declaring, offset, name})) {
        const place = `${use.path} ${use.start}`;
        uses.set(place, uses.get(place) ?? use);
      }
    }
    return {
      uses: [...uses.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start)),
      unseen: readers.filter((reader) => !compiled.has(reader)).sort(),
    };
  }

  /** Lets go of all that was compiled. */
  dispose(): void {
    this.#programs.forEach((program) => program.dispose());
    this.#programs.clear();
  }

  #usesIn(program: TypeProgram, files: readonly string[], {path, offset, name}: MemberPlace): MemberUse[] {
    const {ts} = this.#workspace.compiler;
    const symbols = program.service.findReferences(path, offset) ?? [];
    const compiled = program.service.getProgram();
    if (compiled === undefined) {
      return [];
    }
    const references = symbols.flatMap((symbol) => symbol.references).flatMap(({fileName, textSpan: {start, length}, isWriteAccess}) => {
      const file = compiled.getSourceFile(fileName);
      return file === undefined ? [] : [useAt(ts, file, start, start + length, isWriteAccess)];
    });
    const texts = [...new Set([path, ...files])].flatMap((reader) => {
      const file = compiled.getSourceFile(reader);
      return file === undefined ? [] : textsNaming(ts, compiled.getTypeChecker(), file, name);
    });
    return [...references, ...texts];
  }

  #program(config: TypeScriptConfig, files: readonly string[], texts: ReadonlyMap<string, string>): TypeProgram {
    const program = this.#programs.get(config) ?? this.#workspace.createProgram(config);
    this.#programs.set(config, program);
    program.setTexts(texts);
    program.add(files);
    return program;
  }

  /** Those who import a file, directly or not, and spell a name: a value of the type may come to them through others. */
  #readersOf(path: string, name: string, textOf: TextOf): string[] {
    const reached = new Set([path]);
    for (const file of reached) {
      this.#workspace.importersOf(file).forEach((importer) => reached.add(importer));
    }
    reached.delete(path);
    return [...reached].filter((file) => textOf(file)?.includes(name) !== false);
  }
}
