import type {LinkedFile} from '../analysis/context.ts';
import {type ModuleShape, shapeOf} from './shape.ts';

/** A name that a module shows to others. */
export interface ModuleName {
  readonly module: Module;
  readonly name: string;
}

/** Where one export is used among the parts. */
interface ExportUse {
  mentions: number;
  isOpaque: boolean;
}

/** One file of a program, and what the other ones do with it. */
export class Module {
  readonly file: LinkedFile;
  readonly shape: ModuleShape;
  /** Whether something may be done with any of its names. */
  isUsedWhole = false;
  readonly #uses = new Map<string, ExportUse>();
  readonly #holders: ModuleName[] = [];

  constructor(file: LinkedFile) {
    this.file = file;
    this.shape = shapeOf(file);
  }

  get path(): string {
    return this.file.path;
  }

  /** Who shows the module as a whole, and under which name. */
  get holders(): readonly ModuleName[] {
    return this.#holders;
  }

  /** The module is itself a name of another one. */
  handOn(holder: ModuleName): void {
    this.#holders.push(holder);
  }

  count(name: string, mentions: number): void {
    this.#use(name).mentions += mentions;
  }

  mentionsOf(name: string): number {
    return this.#uses.get(name)?.mentions ?? 0;
  }

  /** Something is done with an export that cannot be followed. */
  loseSightOf(name: string): void {
    this.#use(name).isOpaque = true;
  }

  /** Whether everything that the parts do with an export, and with the module as a whole, can be followed. */
  isInSight(name: string): boolean {
    return !this.shape.isOpaque && !this.isUsedWhole && this.#uses.get(name)?.isOpaque !== true;
  }

  #use(name: string): ExportUse {
    const use = this.#uses.get(name) ?? {mentions: 0, isOpaque: false};
    this.#uses.set(name, use);
    return use;
  }
}
