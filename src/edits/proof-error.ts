/** What a rewritten text failed to prove. */
export type ProofFailure = 'does-not-parse' | 'does-not-settle';

/** A rewrite that cannot be trusted, so that the file stays as it is. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
  readonly reason: ProofFailure;

  constructor(reason: ProofFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
