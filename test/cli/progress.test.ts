import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Host} from '../../src/commands/host.ts';
import {createProgress} from '../../src/commands/progress.ts';

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

function hostWithWidth(width: number): Host {
  const output = {write: () => undefined, isTerminal: true, width, colors: false};
  return {cwd: '/', env: {}, signal: new AbortController().signal, stdout: output, stderr: output};
}

test('is quiet while the work is short, then counts, then clears its line', async () => {
  const progress = createProgress(hostWithWidth(80));
  await progress.update(1, 9);
  expect(ora).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1500);
  await progress.update(2, 9);
  expect(ora).toHaveBeenCalledWith(expect.objectContaining({text: 'Checked 2 of 9 files'}));
  await progress.update(3, 9);
  expect(ora).toHaveBeenCalledTimes(1);
  expect(spinner.text).toBe('Checked 3 of 9 files');
  progress.stop();
  expect(spinner.stop).toHaveBeenCalled();
});

test('is quiet without a terminal, and in one without a width, where ora would clear lines for ever', async () => {
  const progress = createProgress(hostWithWidth(0));
  vi.advanceTimersByTime(1500);
  await progress.update(2, 9);
  expect(ora).not.toHaveBeenCalled();
  progress.stop();
});
