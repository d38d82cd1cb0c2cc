import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Host} from '../../src/commands/host.ts';
import {createProgress, PHASES} from '../../src/commands/progress.ts';

const spinner = vi.hoisted(() => ({start: vi.fn(), stop: vi.fn(), text: ''}));
const ora = vi.hoisted(() => vi.fn());
vi.mock('ora', () => ({default: ora}));

beforeEach(() => {
  vi.useFakeTimers();
  ora.mockReset().mockReturnValue(spinner);
  spinner.start.mockReturnValue(spinner);
});

afterEach(() => {
  vi.useRealTimers();
});

function hostWithWidth(width: number): Pick<Host, 'env' | 'stderr'> {
  return {env: {}, stderr: {write: () => undefined, isTerminal: true, width, colors: false}};
}

test('is quiet while the work is short, then shows how much of which part is done, then clears its line', async () => {
  const progress = createProgress(hostWithWidth(80));
  await progress.begin(PHASES.read, 9);
  await progress.update(1);
  expect(ora).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1500);
  await progress.update(3);
  expect(ora).toHaveBeenCalledWith(expect.objectContaining({text: `Reading files ${'█'.repeat(10)}${'░'.repeat(20)} 3 of 9`, color: false}));
  await progress.begin(PHASES.analyse, 2);
  await progress.update(2);
  expect(ora).toHaveBeenCalledTimes(1);
  expect(spinner.text).toBe(`Analysing ${'█'.repeat(30)} 2 of 2`);
  progress.stop();
  expect(spinner.stop).toHaveBeenCalled();
});

test('tells at once of a step during which nothing can be told', async () => {
  const progress = createProgress(hostWithWidth(80));
  await progress.begin(PHASES.verify, null);
  expect(ora).toHaveBeenCalledWith(expect.objectContaining({text: 'Compiling before and after'}));
});

test('has a shorter bar in a narrow terminal, or none', async () => {
  const narrow = createProgress(hostWithWidth(39));
  vi.advanceTimersByTime(1500);
  await narrow.begin(PHASES.read, 2000);
  await narrow.update(1000);
  expect(ora).toHaveBeenCalledWith(expect.objectContaining({text: 'Reading files █████░░░░░ 1000 of 2000'}));
  const tiny = createProgress(hostWithWidth(30));
  vi.advanceTimersByTime(1500);
  await tiny.begin(PHASES.read, 2000);
  await tiny.update(1000);
  expect(ora).toHaveBeenLastCalledWith(expect.objectContaining({text: 'Reading files 1000 of 2000'}));
});

test.each([
  ['without a terminal, and in one without a width, where ora would clear lines for ever', hostWithWidth(0)],
  ['in CI', {...hostWithWidth(80), env: {CI: 'true'}}],
  ['in a terminal that cannot clear its line', {...hostWithWidth(80), env: {TERM: 'dumb'}}],
])('is quiet %s', async (_where, host) => {
  const progress = createProgress(host);
  vi.advanceTimersByTime(1500);
  await progress.begin(PHASES.read, 9);
  await progress.update(2);
  await progress.begin(PHASES.verify, null);
  expect(ora).not.toHaveBeenCalled();
  progress.stop();
});
