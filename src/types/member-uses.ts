import {slashed, type TypeScriptConfig} from './configs.ts';
import {type MemberUse, textsNaming, useAt} from './member-use.ts';
import {type TypeSurroundings, TypeWorkspace} from './workspace.ts';

/** All that mentions a member of a type, as far as it can be known. */
export interface MemberUses {
  /** By path and place. */
  readonly uses: readonly MemberUse[];
  /** Files that have to do with the type and spell the member's name, and that no TypeScript project compiles. */
  readonly unseen: readonly string[];
}

/** What is asked about the repository, texts included. */
export interface MemberSurroundings extends TypeSurroundings {
  /** The text of a file as it is now, which need not be that on the disk; `null` when it cannot be read. */
  textOf(path: string): string | null;
}

interface Member {
  readonly declaring: string;
  readonly offset: number;
  readonly name: string;
}

/**
 * Finds the uses of a member of the user's own type with TypeScript's references. Of a repository it loads the file that
 * declares it, and of all that import that file, directly or not, those that spell the member's name.
 */
export class MemberReferences {
  readonly #surroundings: MemberSurroundings;
  readonly #workspace: TypeWorkspace;

  constructor(surroundings: MemberSurroundings) {
    this.#surroundings = surroundings;
    this.#workspace = new TypeWorkspace(surroundings);
  }

  /**
   * The uses of the member whose name stands at an offset of a file, its declaration included; `null` when no TypeScript
   * project compiles the file.
   */
  usesOf(path: string, offset: number, name: string): MemberUses | null {
    const declaring = slashed(path);
    const readers = this.#readersOf(declaring, name);
    const projects = this.#workspace.byProject([declaring, ...readers]);
    const compiled = new Set([...projects.values()].flat());
    if (!compiled.has(declaring)) {
      return null;
    }
    const uses = new Map<string, MemberUse>();
    for (const [config, files] of projects) {
      for (const use of this.#usesIn(config, files, {declaring, offset, name})) {
        const place = `${use.path} ${use.start}`;
        uses.set(place, uses.get(place) ?? use);
      }
    }
    return {
      uses: [...uses.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start)),
      unseen: readers.filter((reader) => !compiled.has(reader)).sort(),
    };
  }

  /** Programs are made for one question and let go: texts change between two. */
  #usesIn(config: TypeScriptConfig, files: readonly string[], {declaring, offset, name}: Member): MemberUse[] {
    const {ts} = this.#workspace.compiler;
    const program = this.#workspace.createProgram(config);
    try {
      program.setTexts(this.#textsOf([declaring, ...files]));
      program.add([declaring, ...files]);
      const found = program.service.findReferences(declaring, offset) ?? [];
      const compiled = program.service.getProgram();
      const references = found.flatMap((symbol) => symbol.references).flatMap(({fileName, textSpan, isWriteAccess}) => {
        const file = compiled?.getSourceFile(fileName);
        return file === undefined ? [] : [useAt(ts, file, textSpan.start, textSpan.start + textSpan.length, isWriteAccess)];
      });
      const texts = [declaring, ...files].flatMap((path) => {
        const file = compiled?.getSourceFile(path);
        return file === undefined || compiled === undefined ? [] : textsNaming(ts, compiled.getTypeChecker(), file, name);
      });
      return [...references, ...texts];
    } finally {
      program.dispose();
    }
  }

  /** Those who import a file, directly or not, and spell a name: a value of the type may come to them through others. */
  #readersOf(path: string, name: string): string[] {
    const reached = new Set([path]);
    for (const file of reached) {
      this.#workspace.importersOf(file).forEach((importer) => reached.add(importer));
    }
    reached.delete(path);
    return [...reached].filter((file) => this.#surroundings.textOf(file)?.includes(name) !== false);
  }

  #textsOf(paths: readonly string[]): Map<string, string> {
    return new Map(paths.flatMap((path) => {
      const text = this.#surroundings.textOf(path);
      return text === null ? [] : [[path, text] as const];
    }));
  }
}
