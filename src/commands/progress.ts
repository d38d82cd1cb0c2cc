import type {Ora} from 'ora';
import type {Host} from './host.ts';

/** The parts of a run that may take long, in their order. */
export const PHASES = {read: 'Reading files', analyse: 'Analysing', verify: 'Compiling before and after', rewrite: 'Rewriting in memory', work: 'Working through'} as const;
export type Phase = (typeof PHASES)[keyof typeof PHASES];

/** Tells a person how far the run is. */
export interface Progress {
  /**
   * Begins a part of the work.
   * @param total how many steps it has; `null` for one long step, which is told at once: nothing can be told while it lasts
   */
  begin(phase: Phase, total: number | null): Promise<void>;
  /** Call it often; it does something only when the work takes long. */
  update(done: number): Promise<void>;
  /** Clears the line, before anything else is printed. */
  stop(): void;
}

const PATIENCE_MS = 1000;
const LONGEST_BAR = 30;
const SHORTEST_BAR = 10;
/** The spinner and the spaces around it. */
const BESIDE = 4;

/** For programs, which are told nothing meanwhile. */
export const NO_PROGRESS: Progress = {begin: () => Promise.resolve(), update: () => Promise.resolve(), stop: () => undefined};

/**
 * A bar on standard error, when that is a terminal and the work lasts longer than a second. It tells no time that is left: one
 * file takes a thousand times as long as the other.
 */
export function createProgress({env, stderr}: Pick<Host, 'env' | 'stderr'>): Progress {
  let start = performance.now();
  let spinner: Ora | null = null;
  let phase: Phase = PHASES.read;
  let total: number | null = 0;
  const show = async (text: string) => {
    // In a terminal without a width (some pseudo-terminals of CI), ora would clear lines for ever.
    if (stderr.width === 0 || 'CI' in env || env['TERM'] === 'dumb') {
      return;
    }
    if (spinner !== null) {
      spinner.text = text;
      return;
    }
    const {default: ora} = await import('ora');
    // Neither the keyboard nor the cursor is touched: what restores them would end the process at the first signal.
    spinner = ora({text, color: stderr.colors ? 'cyan' : false, discardStdin: false, hideCursor: false}).start();
  };
  return {
    async begin(next, steps) {
      phase = next;
      total = steps;
      if (steps === null) {
        await show(phase);
      }
    },
    async update(done) {
      if (performance.now() - start >= PATIENCE_MS) {
        await show(total === null ? phase : barOf(phase, done, total, stderr.width));
      }
    },
    stop() {
      spinner?.stop();
      spinner = null;
      start = performance.now();
    },
  };
}

function barOf(phase: Phase, done: number, total: number, width: number): string {
  const count = `${done} of ${total}`;
  const length = Math.min(LONGEST_BAR, width - phase.length - count.length - BESIDE);
  const filled = Math.floor((length * done) / Math.max(total, 1));
  // These two blocks are in the oldest character sets of terminals too.
  return length < SHORTEST_BAR ? `${phase} ${count}` : `${phase} ${'█'.repeat(filled)}${'░'.repeat(length - filled)} ${count}`;
}
