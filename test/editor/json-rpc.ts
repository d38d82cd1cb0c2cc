import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: {readonly code: number; readonly message: string};
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What answers the requests that the other side sends; notifications are for nobody. */
export type Answer = (method: string, params: unknown) => unknown;

const HEADER_END = '\r\n\r\n';

/** A program that speaks JSON-RPC over its standard streams, as language servers do. */
export class JsonRpc {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answer: Answer;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<number | null>;
  #received = Buffer.alloc(0);
  #errors = '';
  #nextId = 1;

  constructor(script: string, args: readonly string[], cwd: string, answer: Answer) {
    this.#answer = answer;
    this.#child = spawn(process.execPath, [script, ...args], {cwd, env: {...process.env, NODE_OPTIONS: ''}});
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#receive(chunk);
    });
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#errors += chunk.toString();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (status) => {
        this.#waiting.forEach(({reject}) => {
          reject(new Error(`the server ended with ${String(status)}: ${this.#errors}`));
        });
        resolve(status);
      });
    });
  }

  /** Sends a request, and waits for its result. */
  request(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++;
    const result = new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject});
    });
    this.#send({id, method, params});
    return result;
  }

  notify(method: string, params: unknown): void {
    this.#send({method, params});
  }

  /** The exit status, once the program ends by itself. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  #send(message: Message): void {
    const body = JSON.stringify({jsonrpc: '2.0', ...message});
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}${HEADER_END}${body}`);
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (let end = this.#received.indexOf(HEADER_END); end >= 0; end = this.#received.indexOf(HEADER_END)) {
      const length = Number(/Content-Length: (\d+)/u.exec(this.#received.toString('latin1', 0, end))?.[1]);
      const start = end + HEADER_END.length;
      if (this.#received.length < start + length) {
        return;
      }
      const body = this.#received.toString('utf8', start, start + length);
      this.#received = this.#received.subarray(start + length);
      this.#handle(JSON.parse(body) as Message);
    }
  }

  #handle({id, method, params, result, error}: Message): void {
    if (method !== undefined && id !== undefined) {
      this.#send({id, result: this.#answer(method, params) ?? null});
    } else if (typeof id === 'number') {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) {
        waiting?.resolve(result);
      } else {
        waiting?.reject(new Error(`${error.message} (${error.code})`));
      }
    }
  }
}
