import {describe, expect, it} from 'vitest';

import {analyseText} from '../../src/text.ts';

/** The message about the claims of a signJwt call, an object's text in JavaScript. */
async function messageOn(claims: string, host = 'iam'): Promise<string> {
  const text = `export const sign = (email, role, user) =>
  fetch(\`https://${host}.googleapis.com/v1/projects/-/serviceAccounts/\${email}:signJwt\`, {
    method: 'POST',
    body: JSON.stringify({payload: JSON.stringify(${claims})}),
  });
`;
  const {findings} = await analyseText(text, {filePath: 'sign.mjs', facts: {minimumVersion: () => null}});
  return findings.filter(({rule}) => rule === 'require-jwt-exp').map(({message}) => message).join('\n');
}

describe('the message on claims without exp', () => {
  it.each([
    ['Google’s token endpoint', "{iss: email, aud: 'https://oauth2.googleapis.com/token'}", 'Google’s token endpoint rejects such a token, and takes none for more than an hour.'],
    ['its older address', "{iss: email, aud: 'https://accounts.google.com/o/oauth2/token'}", 'Google’s token endpoint rejects'],
    ['Firebase', "{aud: 'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit'}", 'Firebase rejects such a custom token'],
    ['Vault', '{sub: email, aud: `vault/${role}`}', 'Vault rejects such a login'],
    ['a Google API', "{sub: email, aud: 'https://pubsub.googleapis.com/google.pubsub.v1.Publisher'}", 'a Google API rejects such a token'],
    ['an own verifier', "{sub: email, aud: 'https://api.example.com'}", 'other verifiers may accept it for ever'],
    ['nobody in sight', '{sub: email, aud: user.audience}', 'other verifiers may accept it for ever'],
  ])('names %s', async (_who, claims, text) => {
    expect(await messageOn(claims)).toContain(text);
  });

  it('says that a lifetime of other libraries is no claim', async () => {
    expect(await messageOn("{sub: email, expiresIn: '1h'}")).toContain('“expiresIn” is an option of other libraries and no JWT claim');
    expect(await messageOn('{sub: email, ttl: 600}')).toContain('“ttl” is an option of other libraries');
  });

  it('says that an exp inside another claim does not count', async () => {
    expect(await messageOn('{sub: email, data: {exp: 1}}')).toContain('The exp inside “data” is not that of the token');
  });

  it('has at most three sentences', async () => {
    for (const claims of ['{sub: email}', "{sub: email, expiresIn: '1h'}", '{sub: email, data: {exp: 1}}', '{...user, sub: email}']) {
      for (const host of ['iam', 'iamcredentials']) {
        const message = await messageOn(claims, host);
        expect(message.split(/[.] (?=[A-Z])/u).length, message).toBeLessThanOrEqual(3);
      }
    }
  });
});

describe('the message on an exp that a consumer refuses', () => {
  it('names it', async () => {
    const claims = "{iss: email, aud: 'https://oauth2.googleapis.com/token', exp: Math.floor(Date.now() / 1000) + 7200}";
    expect(await messageOn(claims)).toBe(
      'Google’s token endpoint takes no token for more than an hour, and this exp is further ahead. Set it at most one hour (3600 seconds) ahead.',
    );
  });
});
