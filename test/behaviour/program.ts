import type {Call} from './wire.ts';

/** One text of a fixture, ready to be imported by node. */
export interface Program {
  /** Absolute path of the module. */
  readonly file: string;
  readonly export: string;
  readonly args: readonly unknown[];
  readonly callback: boolean;
  /** It answers its own requests: there are no fakes, and no network. */
  readonly mocked: boolean;
}

/** What came of a program: a value or an error, and what reached the wire. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: string;
  readonly calls: readonly Call[];
}
