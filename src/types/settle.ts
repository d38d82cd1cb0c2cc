import type {FileEdits} from '../edits/edit.ts';
import type {RewriteUnit} from '../edits/rewrite-units.ts';
import {anchorLines, type LineAnchors, lineAt} from './line-anchors.ts';
import type {TypeDiagnostic} from './type-program.ts';
import type {TextChange, Verification, Verifier} from './verifier.ts';
import type {TypeSurroundings} from './workspace.ts';
import {type Settled, withoutFailing} from './without-failing.ts';

/** A rewrite of some files, made of units. */
export interface Rewrite {
  readonly changes: readonly TextChange[];
  readonly units: readonly RewriteUnit[];
}

/** A rewrite that was compiled. */
export interface CheckedRewrite<Made extends Rewrite> {
  readonly made: Made;
  readonly verification: Verification;
  readonly applied: readonly string[];
  readonly problems: readonly TypeDiagnostic[];
  readonly anchors: ReadonlyMap<string, LineAnchors>;
}

/**
 * Finds the rewrite with as many units as possible that adds no type error.
 * @param rewrite makes the rewrite without some units, by their keys
 */
export async function settleTypes<Made extends Rewrite>(
  rewrite: (excluded: ReadonlySet<string>) => Promise<Made>,
  verifier: Verifier,
  surroundings: Pick<TypeSurroundings, 'importersOf'>,
): Promise<Settled<string, TypeDiagnostic, CheckedRewrite<Made>>> {
  return withoutFailing<string, TypeDiagnostic, CheckedRewrite<Made>>({
    attempt: async (excluded) => {
      const made = await rewrite(excluded);
      const verification = await verifier.verify(made.changes);
      const touched = made.changes.filter(({path}) => verification.added.some((diagnostic) => diagnostic.path === path));
      const anchors = await Promise.all(touched.map(async ({path, before, after}) => [path, await anchorLines(before, after)] as const));
      return {made, verification, applied: made.units.map(({key}) => key), problems: verification.added, anchors: new Map(anchors)};
    },
    suspects: (problem, trial) => suspectsOf(problem, trial, surroundings).map(({key}) => key),
  });
}

/** The units that changed the very place; else those that changed the file; else those that changed what it imports. */
function suspectsOf<Made extends Rewrite>(problem: TypeDiagnostic, trial: CheckedRewrite<Made>, surroundings: Pick<TypeSurroundings, 'importersOf'>): RewriteUnit[] {
  const {units} = trial.made;
  const touching = (isAbout: (file: FileEdits) => boolean) => units.filter(({edits}) => edits.some(isAbout));
  const here = touching((file) => file.path === problem.path && changesPlaceOf(problem, file, trial));
  if (here.length > 0) {
    return here;
  }
  const inFile = touching((file) => file.path === problem.path);
  return inFile.length > 0 ? inFile : touching((file) => surroundings.importersOf(file.path).includes(problem.path));
}

function changesPlaceOf<Made extends Rewrite>({path, start}: TypeDiagnostic, {edits}: FileEdits, {made, anchors}: CheckedRewrite<Made>): boolean {
  const change = made.changes.find((other) => other.path === path);
  const lines = anchors.get(path);
  if (change === undefined || lines === undefined) {
    return false;
  }
  const place = lines.after[lineAt(change.after, start)];
  return edits.some((edit) => lines.before[lineAt(change.before, edit.start)] === place);
}
