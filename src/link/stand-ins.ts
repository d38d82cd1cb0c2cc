import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {StandIn} from '../analysis/context.ts';
import {mentionsWordsOf} from '../migration/words.ts';
import type {LinkFacts} from './facts.ts';
import type {Module, ModuleName} from './module.ts';
import type {ModuleGraph} from './module-graph.ts';
import {manualMockOf, mockedBy} from './module-mocks.ts';
import type {Wanted} from './wanted.ts';

/** What tests put in the place of what other files export. */
export class StandIns {
  readonly #graph: ModuleGraph;
  readonly #facts: Pick<LinkFacts, 'resolve'>;
  readonly #wanted: Wanted;
  readonly #standIns = new Map<Scope.Variable, StandIn[]>();

  constructor(graph: ModuleGraph, facts: Pick<LinkFacts, 'resolve'>, wanted: Wanted) {
    this.#graph = graph;
    this.#facts = facts;
    this.#wanted = wanted;
  }

  add({module, name}: ModuleName, standIn: StandIn): void {
    const variable = this.#graph.variableOf(module, name);
    if (variable !== null) {
      this.#standIns.set(variable, [...this.of(variable), standIn]);
    }
  }

  of(variable: Scope.Variable): readonly StandIn[] {
    return this.#standIns.get(variable) ?? [];
  }

  /** What a file mocks, as a test, and what it is itself a mock of. */
  readMocks(module: Module): void {
    for (const {specifier, within, values, rest, node} of module.shape.mocks) {
      const owner = within === null ? module : this.#graph.named(module, within);
      const target = owner === null ? null : this.#graph.named(owner, specifier);
      if (target === null) {
        this.#seekMocked(module, within, specifier);
        continue;
      }
      const names = rest === 'unknown' ? target.shape.exports.keys() : values.keys();
      for (const name of new Set([...names, ...values.keys()])) {
        this.add({module: target, name}, {value: values.get(name) ?? null, place: values.get(name)?.parent ?? node});
      }
    }
    const manual = mockedBy(module.path);
    const mocked = manual === null ? null : this.#graph.named(module, manual);
    for (const [name, {variable}] of mocked === null ? [] : module.shape.exports) {
      const [identifier] = variable.identifiers;
      if (mocked !== null && identifier !== undefined) {
        this.add({module: mocked, name}, {value: identifier, place: identifier});
      }
    }
  }

  /** Notes that somebody asked for what takes a module's place without a word in a test: it may not be among the parts. */
  seekManualMock({path}: Module): void {
    const manual = this.#facts.resolve(path, manualMockOf(path));
    if (manual !== null) {
      this.#wanted.wantFile(manual);
    }
  }

  /** A file that mentions signing, and mocks a module, may mock one that signs. */
  #seekMocked({path, file}: Module, within: string | null, specifier: string): void {
    const from = within === null ? path : this.#facts.resolve(path, within);
    const mocked = from === null || !mentionsWordsOf(file.text, ['no-deprecated-sign']) ? null : this.#facts.resolve(from, specifier);
    if (from !== null && mocked !== null) {
      this.#wanted.wantFile(from);
      this.#wanted.wantFile(mocked);
    }
  }
}
