import path from 'node:path';
import {pathToFileURL} from 'node:url';

import {INSTRUMENTER_CONSTANTS} from '@stryker-mutator/api/core';
import {declareFactoryPlugin, PluginKind} from '@stryker-mutator/api/plugin';
import {determineHitLimitReached, DryRunStatus, MutantRunStatus, TestStatus, toMutantRunResult} from '@stryker-mutator/api/test-runner';

import {TypeCheck} from './types.mjs';

/** `MUTATION_SAMPLE=20` tries every twentieth mutant; the others count as faulty, and so not in the score. */
const SAMPLE = Number(process.env.MUTATION_SAMPLE ?? 1);

/** As long as that many of the shortest fixtures takes the compiler. */
const BEFORE_TYPES = 200;

/** The folder whose sources have no mutants in them; the process runs in a copy. */
const PROJECT = path.resolve(import.meta.dirname, '../..');

/** What kills a mutant that no fixture notices, but the compiler: `npm test` begins with it. */
const TYPES = 'types';

/** Runs the checks in its own process, without a test framework: tens of thousands of mutants would pay for its start. */
class FixtureRunner {
  #checks = [];
  #loads = 0;
  #types;
  #mutant = null;

  capabilities() {
    return {reloadEnvironment: true};
  }

  async init() {
    // Made here, for a mutant has half a minute.
    this.#types = new TypeCheck(PROJECT);
    await this.#load();
  }

  async dryRun() {
    const space = namespace();
    const tests = [];
    for (const check of this.#checks) {
      space.currentTestId = check.id;
      tests.push(await resultOf(check));
    }
    space.currentTestId = undefined;
    return {status: DryRunStatus.Complete, tests, mutantCoverage: space.mutantCoverage};
  }

  async mutantRun({activeMutant, testFilter, hitLimit, reloadEnvironment}) {
    if (Number(activeMutant.id) % SAMPLE !== 0) {
      return {status: MutantRunStatus.Error, errorMessage: 'not in the sample'};
    }
    const space = namespace();
    this.#mutant = activeMutant;
    space.activeMutant = activeMutant.id;
    space.hitCount = hitLimit === undefined ? undefined : 0;
    space.hitLimit = hitLimit;
    try {
      if (reloadEnvironment) {
        await this.#load();
      }
      const wanted = testFilter === undefined ? null : new Set([...testFilter, TYPES]);
      const tests = [];
      for (const check of this.#checks.filter(({id}) => wanted === null || wanted.has(id))) {
        const result = await resultOf(check);
        tests.push(result);
        if (result.status === TestStatus.Failed) {
          break;
        }
      }
      return toMutantRunResult(determineHitLimitReached(space.hitCount, hitLimit) ?? {status: DryRunStatus.Complete, tests});
    } finally {
      this.#mutant = null;
      space.activeMutant = undefined;
      if (reloadEnvironment) {
        await this.#load();
      }
    }
  }

  /** A module is evaluated again when it has another address. */
  async #load() {
    const {fileChecks, linkedChecks, manifestChecks, unitChecks} = await import(`${pathToFileURL(path.resolve('.mutation/checks.mjs')).href}?${this.#loads++}`);
    const root = path.resolve('fixtures');
    const quick = fileChecks(root);
    this.#checks = [...quick.slice(0, BEFORE_TYPES), {id: TYPES, run: () => this.#checkTypes()}, ...quick.slice(BEFORE_TYPES), ...unitChecks(), ...manifestChecks(), ...linkedChecks(root)];
  }

  #checkTypes() {
    const error = this.#mutant === null ? null : this.#types.errorOf(this.#mutant);
    if (error !== null) {
      throw new Error(error);
    }
  }
}

function namespace() {
  return (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
}

async function resultOf(check) {
  const start = performance.now();
  const about = () => ({id: check.id, name: check.id, timeSpentMs: performance.now() - start});
  try {
    await check.run();
    return {...about(), status: TestStatus.Success};
  } catch (error) {
    return {...about(), status: TestStatus.Failed, failureMessage: error instanceof Error ? error.message : String(error)};
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'fixtures', () => new FixtureRunner())];
