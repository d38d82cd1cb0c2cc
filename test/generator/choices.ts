import {type Family, fitTogether, type Value} from './family.ts';

/** One value of each axis, in the order of the axes. */
type Choice = readonly Value[];
type Axes = Family['axes'];

/**
 * Choices in which every two values that fit together stand side by side at least once, as few as a greedy search finds.
 * The same family gives the same choices.
 */
export function coveringChoices({axes}: Family): Choice[] {
  const open = openPairs(axes);
  const choices: Choice[] = [];
  for (const [value, partners] of open) {
    for (const partner of partners) {
      const choice = complete(axes, [value, partner], open);
      if (choice !== null) {
        choices.push(choice);
        close(choice, open);
      }
    }
  }
  return choices;
}

/** A share of all choices, spread evenly over every axis. The same family and number give the same choices. */
export function sampledChoices({axes}: Family, count: number): Choice[] {
  const total = axes.reduce((product, axis) => product * axis.length, 1);
  const choices: Choice[] = [];
  for (let index = 0; index < total && choices.length < count; index++) {
    const choice = choiceAt(axes, (index * STRIDE) % total);
    if (fitTogether(choice)) {
      choices.push(choice);
    }
  }
  return choices;
}

/** A prime that divides no product of axes: its multiples come past every choice once before they repeat. */
const STRIDE = 7919;

function choiceAt(axes: Axes, index: number): Choice {
  let rest = index;
  return axes.flatMap((axis) => {
    const value = axis[rest % axis.length];
    rest = Math.floor(rest / axis.length);
    return value ?? [];
  });
}

/** For each value, the values of later axes that it has not yet stood beside. */
type Pairs = Map<Value, Set<Value>>;

function openPairs(axes: Axes): Pairs {
  return new Map(axes.flatMap((axis, index) => axis.map((value) => [value, new Set(axes.slice(index + 1).flat())] as const)));
}

function close(choice: Choice, open: Pairs): void {
  for (const [index, value] of choice.entries()) {
    choice.slice(index + 1).forEach((later) => open.get(value)?.delete(later));
  }
}

/** Adds to a pair those values that cover most open pairs; `null` when the pair, or nothing, fits. */
function complete(axes: Axes, pair: Choice, open: Pairs): Choice | null {
  let choice = pair;
  for (const axis of axes.filter((values) => !values.some((value) => pair.includes(value)))) {
    const [best] = axis.filter((value) => fitTogether([...choice, value])).sort((a, b) => gain(b, choice, open) - gain(a, choice, open));
    if (best === undefined) {
      return null;
    }
    choice = [...choice, best];
  }
  return fitTogether(choice) ? axes.flatMap((axis) => axis.filter((value) => choice.includes(value))) : null;
}

function gain(value: Value, choice: Choice, open: Pairs): number {
  return choice.filter((other) => open.get(value)?.has(other) === true || open.get(other)?.has(value) === true).length;
}
