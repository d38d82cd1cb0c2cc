import {addTo} from '../grouping.ts';
/** What came of applying some units. */
export interface Trial<Unit, Problem> {
  /** The units that were applied: at most those that were not left out. */
  readonly applied: readonly Unit[];
  /** What speaks against it; none when it is fine. */
  readonly problems: readonly Problem[];
}

/** How to apply units, and whom to suspect. */
export interface Trials<Unit, Problem, Result extends Trial<Unit, Problem>> {
  /** Applies all units but some. */
  readonly attempt: (excluded: ReadonlySet<Unit>) => Promise<Result>;
  /** Which of the applied units may be to blame for a problem; none when nothing tells. */
  readonly suspects: (problem: Problem, trial: Result) => Iterable<Unit>;
}

/** The most that can be applied without a problem. */
export interface Settled<Unit, Problem, Result> {
  readonly result: Result;
  /** What was left out, with the problems that each unit would have caused. */
  readonly turnedBack: ReadonlyMap<Unit, readonly Problem[]>;
}

/** An attempt takes as long as a compilation: what is not cleared by then is left out. */
const MAX_ATTEMPTS = 16;

/**
 * Finds the largest set of units that causes no problem, in few attempts: one when there is none, two when one unit is to
 * blame and can be told by the place of the problem. A unit is left out as a whole.
 */
export async function withoutFailing<Unit, Problem, Result extends Trial<Unit, Problem>>(
  trials: Trials<Unit, Problem, Result>,
): Promise<Settled<Unit, Problem, Result>> {
  const all = await trials.attempt(new Set());
  const excluded = new Map<Unit, readonly Problem[]>();
  const search: Search<Unit, Problem, Result> = {trials, excluded, attempts: 1, result: all};
  while (search.result.problems.length > 0 && search.result.applied.length > 0) {
    for (const [unit, problems] of suspected(trials, search.result)) {
      excluded.set(unit, problems);
    }
    search.result = await attempt(search, excluded.keys());
  }
  await restore(search, [...excluded.keys()], all.problems);
  return {result: search.result, turnedBack: excluded};
}

/** The suspects of a trial; all that was applied when nothing tells. */
function suspected<Unit, Problem, Result extends Trial<Unit, Problem>>(
  {suspects}: Trials<Unit, Problem, Result>,
  trial: Result,
): Map<Unit, Problem[]> {
  const found = new Map<Unit, Problem[]>();
  const applied = new Set(trial.applied);
  for (const problem of trial.problems) {
    for (const unit of suspects(problem, trial)) {
      if (applied.has(unit)) {
        addTo(found, unit, problem);
      }
    }
  }
  return found.size > 0 ? found : new Map(trial.applied.map((unit) => [unit, [...trial.problems]]));
}

interface Search<Unit, Problem, Result> {
  readonly trials: Trials<Unit, Problem, Result & Trial<Unit, Problem>>;
  readonly excluded: Map<Unit, readonly Problem[]>;
  attempts: number;
  /** Of the attempt without all that is excluded now. */
  result: Result;
}

async function attempt<Unit, Problem, Result>(search: Search<Unit, Problem, Result>, excluded: Iterable<Unit>): Promise<Result> {
  search.attempts++;
  return search.trials.attempt(new Set(excluded));
}

/**
 * Takes excluded units back in that do no harm, by halves.
 * @param known the problems there would be with all of them back
 */
async function restore<Unit, Problem, Result extends Trial<Unit, Problem>>(
  search: Search<Unit, Problem, Result>,
  group: readonly Unit[],
  known: readonly Problem[],
): Promise<void> {
  const [only] = group;
  if (only === undefined || group.length === 1) {
    group.forEach((unit) => search.excluded.set(unit, known));
    return;
  }
  const middle = group.length >> 1;
  const second = group.slice(middle);
  const isFirstBack = await tryBack(search, group.slice(0, middle));
  if (isFirstBack) {
    // With the second half back as well there would be the same problems as with the whole group.
    await restore(search, second, known);
  } else {
    await tryBack(search, second);
  }
}

/** Takes a group back in, or as much of it as does no harm; says whether it is all back. */
async function tryBack<Unit, Problem, Result extends Trial<Unit, Problem>>(
  search: Search<Unit, Problem, Result>,
  group: readonly Unit[],
): Promise<boolean> {
  if (search.attempts >= MAX_ATTEMPTS) {
    return false;
  }
  const result = await attempt(search, [...search.excluded.keys()].filter((unit) => !group.includes(unit)));
  if (result.problems.length > 0) {
    await restore(search, group, result.problems);
    return false;
  }
  group.forEach((unit) => search.excluded.delete(unit));
  search.result = result;
  return true;
}
