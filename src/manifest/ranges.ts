import {semver} from '../project/semver.ts';

/** A version where it stands in a range. */
const VERSION = /\d+(?:\.(?:\d+|[x*]))*(?:-[\w.-]+)?(?:\+[\w.-]+)?/;

/** What a range of versions says about a first version to have: nothing below it, some, or all below it. */
export type Reach = 'above' | 'across' | 'below';

/** Compares a range with the first version to have; `null` for what is no range: tags, addresses, folders. */
export function reachOf(range: string, first: string): Reach | null {
  if (semver().validRange(range) === null) {
    return null;
  }
  if (semver().subset(range, `>=${first}`)) {
    return 'above';
  }
  return semver().intersects(range, `>=${first}`) ? 'across' : 'below';
}

/**
 * Takes the versions below the first one to have out of a range, in its own style: `^5.0.0` becomes `^5.2.0`, `>=4 <6` becomes
 * `>=5.2.0 <6`.
 * @returns `null` when that cannot be written so that it admits exactly what the range admitted, without those below
 */
export function raiseLowerBound(range: string, first: string): string | null {
  const alternatives = range.split('||').map((alternative) => raiseAlternative(alternative.trim(), first));
  const kept = alternatives.filter((alternative) => alternative !== '');
  if (kept.length === 0 || kept.includes(null)) {
    return null;
  }
  const raised = kept.join(' || ');
  return semver().subset(raised, range) && semver().subset(raised, `>=${first}`) ? raised : null;
}

/** One side of `||`; empty when nothing is left of it. */
function raiseAlternative(range: string, first: string): string | null {
  const reach = reachOf(range, first);
  if (reach !== 'across') {
    return reach === null ? null : reach === 'above' ? range : '';
  }
  const wanted = `${new (semver().Range)(range).range} >=${first}`;
  const isSame = (candidate: string) =>
    semver().validRange(candidate) !== null && semver().subset(candidate, wanted) && semver().subset(wanted, candidate);
  return [range.replace(VERSION, first), `^${first}`, `~${first}`, `>=${first}`].find(isSame) ?? null;
}

/** A range from a version on, as loose as the one that it replaces: `^4.1.2`, `4.x` and `4.7.2` become `^5.2.0`, `^5.2.0` and `5.2.0`. */
export function rangeFrom(first: string, replaced: string): string {
  const operator = /^(?:[~^]|>=\s*)?(?=v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$)/.exec(replaced.trim());
  return operator === null ? `^${first}` : `${operator[0]}${first}`;
}

/** Whether the newest version that a range admits lies in an affected range, `>=1.6.0 <6.0.0`: what a fresh install takes. */
export function isNewestIn(range: string, affected: string): boolean {
  const end = /<(?<end>\S+)/.exec(affected)?.groups?.['end'];
  return semver().intersects(range, affected) && (end === undefined || !semver().intersects(range, `>=${end}`));
}
