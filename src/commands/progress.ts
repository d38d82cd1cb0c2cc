import type {Ora} from 'ora';
import type {Host} from './host.ts';

/** Tells a person how far the run is. */
export interface Progress {
  /** Call it often; it does something only when the work takes long. */
  update(done: number, total: number): Promise<void>;
  /** Clears the line, before anything else is printed. */
  stop(): void;
}

const PATIENCE_MS = 1000;

/** A spinner on standard error, when that is a terminal and the work lasts longer than a second. */
export function createProgress(host: Host): Progress {
  const start = performance.now();
  let spinner: Ora | null = null;
  return {
    async update(done, total) {
      // In a terminal without a width (some pseudo-terminals of CI), ora would clear lines for ever.
      if (host.stderr.width === 0 || performance.now() - start < PATIENCE_MS) {
        return;
      }
      const text = `Checked ${done} of ${total} files`;
      if (spinner !== null) {
        spinner.text = text;
        return;
      }
      const {default: ora} = await import('ora');
      // Neither the keyboard nor the cursor is touched: what restores them would end the process at the first signal.
      spinner = ora({text, discardStdin: false, hideCursor: false}).start();
    },
    stop() {
      spinner?.stop();
    },
  };
}
