import type {TextEdit} from '../../edits/edit.ts';
import {ID_TOKEN_ADVICE} from '../../migration/texts.ts';
import {ID_TOKEN_LIBRARY, idTokenExpression} from '../../migration/metadata-server.ts';
import type {Code} from '../code.ts';
import type {ProjectFacts} from '../context.ts';
import type {Finding} from '../finding.ts';
import {audienceOf} from './id-token-audience.ts';
import {classFrom} from './id-token-import.ts';
import {tokenRead} from './id-token-read.ts';
import {type IdentityRequest, identityRequests} from './identity-requests.ts';
import {makeFinding} from '../make-finding.ts';

/** Every ID token that a file gets from the metadata server. */
export function idTokenFindings(code: Code, facts: ProjectFacts): Finding[] {
  return identityRequests(code).map((request) => {
    const edits = request.certainty === 'proven' ? replacementOf(code, facts, request) : null;
    return makeFinding({
      rule: 'prefer-generate-id-token',
      messageId: 'metadata',
      data: {advice: edits === null ? ID_TOKEN_ADVICE.manual : ID_TOKEN_ADVICE.review},
      range: request.call.range,
      certainty: request.certainty,
      edits: edits ?? [],
    });
  });
}

/** The edits that put google-auth-library in the place of the request and of what reads its answer. */
function replacementOf(code: Code, facts: ProjectFacts, request: IdentityRequest): TextEdit[] | null {
  const version = facts.minimumVersion(ID_TOKEN_LIBRARY.package);
  const audience = request.account === 'default' ? audienceOf(code, request) : null;
  if (version === null || Number.parseInt(version, 10) < ID_TOKEN_LIBRARY.sinceMajor || audience === null) {
    return null;
  }
  const library = classFrom(code, ID_TOKEN_LIBRARY.package, ID_TOKEN_LIBRARY.class);
  const read = tokenRead(code, request);
  return library === null || read === null
    ? null
    : [...library.edits, ...read.removed, {start: read.range[0], end: read.range[1], text: `${read.isPromise ? '' : 'await '}${idTokenExpression(library.name, audience)}`}];
}
