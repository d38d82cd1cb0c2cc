import type {Api} from '../migration/endpoints.ts';
import type {SignMethod} from '../migration/methods.ts';

/** A part of a name or URL, as far as the source tells it. */
export interface Mention {
  /** The characters themselves, with the code of unknown values as `${code}`. */
  readonly text: string;
  /** Whether it is known to the last character. */
  readonly isLiteral: boolean;
  /** What it comes to when no setting says otherwise; left out where that is not known, or where it is literal. */
  readonly usual?: string;
}

/** What shows that a request goes to one of the two APIs. */
export type Proof =
  /** Its URL is spelled out, host and all. */
  | {readonly kind: 'url'; readonly url: string}
  /** Host and path are known, from two places. */
  | {readonly kind: 'host'; readonly host: string; readonly path: string}
  /** A library's client sends it. */
  | {readonly kind: 'client'; readonly made: string; readonly package: string; readonly otherUses: number}
  | {readonly kind: 'gapi'; readonly namespace: string}
  /** Only its shape speaks for it. */
  | {readonly kind: 'none'};

/** A host that a request names. */
export interface HostMention extends Mention {
  readonly api: Api;
  /** Whether it is only what is used when a setting gives no other. */
  readonly isDefault: boolean;
}

/** What is known of `exp` in the claims that a request signs. */
export type ExpFact =
  /** They have none, so the migration sets it. */
  | 'added'
  /** They may have one; the migration sets it where they do not. */
  | 'added-if-missing'
  /** They set one themselves. */
  | 'present'
  /** They set one that the API refuses. */
  | 'wrong'
  /** What they hold, or keep, is not in sight. */
  | 'unknown';

/** What a report tells of the request that a finding is about. Plain data. */
export interface RequestFacts {
  /** The same for all findings about one request of one text. */
  readonly request: number;
  readonly method: SignMethod['name'];
  /** The API that it went to when it was looked at; `null` when its host is not in sight. */
  readonly api: Api | null;
  /** Whether it only describes a request, for a test. */
  readonly isMock: boolean;
  readonly proof: Proof;
  readonly hosts: readonly HostMention[];
  /** What the name says, as far as it is in sight. */
  readonly name: 'project' | 'unknown' | 'wildcard';
  /** The project in the name, when it is not the wildcard. */
  readonly project: Mention | null;
  readonly account: Mention | null;
  /** Whether the request says the IAM API’s field. */
  readonly writesOld: boolean;
  /** Places that read the IAM API’s field of the answer, and whether any reads the new one. */
  readonly oldReads: number;
  readonly readsNew: boolean;
  /** `null` for a method that needs none. */
  readonly exp: ExpFact | null;
  /** Names that nothing reads any more after the finding’s edits. */
  readonly unused: readonly string[];
}
