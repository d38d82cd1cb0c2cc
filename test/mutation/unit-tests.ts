import type {Check} from '../core/checks.ts';

/** What a test file gets for Vitest when mutants run: it is collected here, and asserts as ever. */
export {expect} from 'vitest';

type Run = (...row: readonly unknown[]) => Promise<void> | void;

const collected: Check[] = [];
const titles: string[] = [];
const leftovers: (() => void)[] = [];

/** The tests of all files that were imported until now. */
export function collectedChecks(): Check[] {
  return collected;
}

export function describe(title: string, body: () => void): void {
  titles.push(title);
  body();
  titles.pop();
}

export function test(title: string, run: Run): void {
  const id = [...titles, title].join(' › ');
  collected.push({id: `${id} (${collected.length})`, title: id, run: () => cleaned(run)});
}

test.each = (rows: readonly unknown[]) => (title: string, run: Run): void => {
  for (const row of rows) {
    test(title, () => run(...(Array.isArray(row) ? (row as readonly unknown[]) : [row])));
  }
};

export {test as it};

export function onTestFinished(cleanUp: () => void): void {
  leftovers.push(cleanUp);
}

async function cleaned(run: Run): Promise<void> {
  try {
    await run();
  } finally {
    for (const cleanUp of leftovers.splice(0)) {
      cleanUp();
    }
  }
}
