import type {Family, Value} from './family.ts';

const COMMON_JS = {EXPORT: '', TAIL: 'module.exports = {sign};'};
const FACTORY = "google.[-iam-]{+iamcredentials+}('v1')";
const BYTES = '{[-bytesToSign-]{+payload+}: bytes}';

/** Where the factory or the class of the client comes from. */
const IMPORTS: readonly Value[] = [
  {id: 'esm', says: 'googleapis imported', fills: {HEAD: "import {google} from 'googleapis';", API: FACTORY}},
  {id: 'cjs', says: 'googleapis required', extension: '.cjs', fills: {...COMMON_JS, HEAD: "const {google} = require('googleapis');", API: FACTORY}},
  {
    id: 'member', says: 'the member of a required googleapis', extension: '.cjs',
    fills: {...COMMON_JS, HEAD: "const google = require('googleapis').google;", API: FACTORY},
  },
  {id: 'namespace', says: 'googleapis as a namespace', fills: {HEAD: "import * as googleapis from 'googleapis';", API: `googleapis.${FACTORY}`}},
  {id: 'dynamic', says: 'googleapis imported dynamically', fills: {HEAD: "const {google} = await import('googleapis');", API: FACTORY}},
  {
    id: 'alias', says: 'google under another name',
    fills: {HEAD: "import {google as cloud} from 'googleapis';", API: "cloud.[-iam-]{+iamcredentials+}({version: 'v1', auth: 'API_KEY'})"},
  },
  {
    id: 'factory', says: 'the factory destructured', without: ['renamed'],
    fills: {HEAD: "import {google} from 'googleapis';\n\nconst {[-iam-]{+iamcredentials+}} = google;", API: "[-iam-]{+iamcredentials+}('v1')"},
  },
  {
    id: 'package', says: '@googleapis/iam imported', without: ['renamed'],
    fills: {HEAD: "import {[-iam-]{+iamcredentials+}} from '@googleapis/[-iam-]{+iamcredentials+}';", API: "[-iam-]{+iamcredentials+}('v1')"},
  },
  {
    id: 'package-cjs', says: '@googleapis/iam required', extension: '.cjs', without: ['renamed'],
    fills: {
      ...COMMON_JS,
      HEAD: "const {[-iam-]{+iamcredentials+}} = require('@googleapis/[-iam-]{+iamcredentials+}');",
      API: "[-iam-]{+iamcredentials+}({version: 'v1', auth: 'API_KEY'})",
    },
  },
  {
    id: 'class', says: 'the class of googleapis',
    fills: {
      HEAD: "import {[-iam_v1-]{+iamcredentials_v1+}} from 'googleapis';",
      API: "new [-iam_v1.Iam-]{+iamcredentials_v1.Iamcredentials+}({auth: 'API_KEY'})",
    },
  },
  {
    id: 'deep', says: 'the class from a deep import', extension: '.cjs',
    fills: {
      ...COMMON_JS,
      HEAD: "const {[-iam_v1-]{+iamcredentials_v1+}} = require('googleapis/build/src/apis/[-iam-]{+iamcredentials+}/v1');",
      API: 'new [-iam_v1.Iam-]{+iamcredentials_v1.Iamcredentials+}({})',
    },
  },
];

/** A file whose function is a method of a class that only this file sees. */
function classWith(...members: readonly string[]): string {
  return [
    '%HEAD%',
    '',
    'class Signer {',
    ...members.map((member) => member === '' ? '' : `  ${member}`),
    '',
    '  %ASYNC%sign(%PARAMS%) {',
    '    %STEPS%',
    '    %RESULT%',
    '  }',
    '}',
    '',
    '%EXPORT%const sign = (%PARAMS%) => new Signer().sign(%ARGS%);',
    '',
    '%TAIL%',
  ].join('\n');
}

/** How the sign methods are reached from it. */
const RECEIVERS: readonly Value[] = [
  {id: 'inline', says: 'a client made in the call', fills: {SIGN: '%API%.projects.serviceAccounts.signBlob'}},
  {id: 'const', says: 'a constant', fills: {TOP: 'const client = %API%;', SIGN: 'client.projects.serviceAccounts.signBlob'}},
  {
    id: 'renamed', says: 'a constant called iam',
    fills: {TOP: 'const [-iam-]{+iamcredentials+} = %API%;', SIGN: '[-iam-]{+iamcredentials+}.projects.serviceAccounts.signBlob'},
  },
  {id: 'local', says: 'a local constant', fills: {LOCAL: 'const client = %API%;', SIGN: 'client.projects.serviceAccounts.signBlob'}},
  {id: 'field', says: 'a class field', fills: {FILE: classWith('client = %API%;'), SIGN: 'this.client.projects.serviceAccounts.signBlob'}},
  {id: 'private', says: 'a private field', fills: {FILE: classWith('#client = %API%;'), SIGN: 'this.#client.projects.serviceAccounts.signBlob'}},
  {
    id: 'constructor', says: 'a field set by the constructor',
    fills: {
      FILE: classWith('client;', '', 'constructor() {', '  this.client = %API%;', '}'),
      SIGN: 'this.client.projects.serviceAccounts.signBlob',
    },
  },
  {
    id: 'getter', says: 'a getter',
    fills: {FILE: classWith('get client() {', '  return %API%;', '}'), SIGN: 'this.client.projects.serviceAccounts.signBlob'},
  },
  {
    id: 'lazy', says: 'a client made when it is needed', without: ['bang', 'as'],
    fills: {
      TOP: 'let client;\n\nfunction getClient() {\n  client ??= %API%;\n  return client;\n}',
      SIGN: 'getClient().projects.serviceAccounts.signBlob',
    },
  },
  {
    id: 'maker', says: 'a function that makes the client',
    fills: {TOP: 'function makeClient() {\n  return %API%;\n}', SIGN: 'makeClient().projects.serviceAccounts.signBlob'},
  },
  {id: 'resource', says: 'the resource destructured', fills: {TOP: 'const {serviceAccounts} = %API%.projects;', SIGN: 'serviceAccounts.signBlob'}},
  {
    id: 'accounts', says: 'the resource in a constant',
    fills: {TOP: 'const client = %API%;\nconst accounts = client.projects.serviceAccounts;', SIGN: 'accounts.signBlob'},
  },
  {id: 'optional', says: 'optional chaining', fills: {TOP: 'const client = %API%;', SIGN: 'client?.projects?.serviceAccounts?.signBlob'}},
  {id: 'computed', says: 'computed members', fills: {TOP: 'const client = %API%;', SIGN: "client['projects']['serviceAccounts']['signBlob']"}},
];

/** How the name of the service account is written. */
const NAMES: readonly Value[] = [
  {id: 'wildcard', says: 'a name with the wildcard', fills: {NAME: '`projects/-/serviceAccounts/${email}`'}},
  {
    id: 'project', says: 'a name with a project', first: ['projectId'], project: 'projects/${projectId}',
    fills: {NAME: '`projects/[-${projectId}-]{+-+}/serviceAccounts/${email}`'},
  },
  {
    id: 'literal', says: 'a name with a written project', project: 'projects/my-project',
    fills: {NAME: '`projects/[-my-project-]{+-+}/serviceAccounts/${email}`'},
  },
  {
    id: 'plus', says: 'a name put together with +', first: ['projectId'], project: "'projects/' + projectId",
    fills: {NAME: "'projects/[-' + projectId + '-]{+-+}/serviceAccounts/' + email"},
  },
  {
    id: 'join', says: 'a joined name', first: ['projectId'], project: "['projects', projectId",
    fills: {NAME: "['projects', [-projectId-]{+'-'+}, 'serviceAccounts', email].join('/')"},
  },
];

/** How the request is written. */
const REQUESTS: readonly Value[] = [
  {id: 'here', says: 'an inline request', fills: {REQUEST: `{\n  name: %NAME%,\n  requestBody: ${BYTES},\n}`}},
  {id: 'old-key', says: 'a request with resource', without: ['bang', 'as'], fills: {REQUEST: `{name: %NAME%, resource: ${BYTES}}`}},
  {id: 'apart', says: 'a request in a constant', fills: {STEPS: `const request = {\n  name: %NAME%,\n  requestBody: ${BYTES},\n};`, REQUEST: 'request'}},
  {
    id: 'short', says: 'a request of shorthands',
    fills: {STEPS: `const name = %NAME%;\nconst requestBody = ${BYTES};`, REQUEST: '{name, requestBody}'},
  },
  {
    id: 'shorthand', says: 'a shorthand field',
    fills: {
      STEPS: 'const bytesToSign = bytes.trim();',
      REQUEST: '{\n  name: %NAME%,\n  requestBody: {[-bytesToSign-]{+payload: bytesToSign+}},\n}',
    },
  },
  {
    id: 'steps', says: 'a request built in steps', without: ['bang', 'as'],
    fills: {STEPS: `const request = {};\nrequest.name = %NAME%;\nrequest.requestBody = ${BYTES};`, REQUEST: 'request'},
  },
  {id: 'spread', says: 'a spread request', fills: {STEPS: 'const target = {name: %NAME%};', REQUEST: `{...target, requestBody: ${BYTES}}`}},
  {id: 'quoted', says: 'quoted keys', fills: {REQUEST: "{'name': %NAME%, 'requestBody': {'[-bytesToSign-]{+payload+}': bytes}}"}},
];

const CALL = '%SIGN%(%REQUEST%)';
const FIELD = '[-signature-]{+signedBlob+}';

/** How the signature is read from the answer. */
const RESULTS: readonly Value[] = [
  {id: 'await', says: 'an awaited response', fills: {RESULT: `const response = await ${CALL};\nreturn response.data.${FIELD};`}},
  {id: 'data', says: 'data destructured', fills: {RESULT: `const {data} = await ${CALL};\nreturn data.${FIELD};`}},
  {id: 'nested', says: 'the field destructured', fills: {RESULT: `const {data: {[-signature-]{+signedBlob: signature+}}} = await ${CALL};\nreturn signature;`}},
  {id: 'named', says: 'the field under another name', fills: {RESULT: `const {data: {${FIELD}: signed}} = await ${CALL};\nreturn signed;`}},
  {id: 'direct', says: 'a read in the same expression', fills: {RESULT: `return (await ${CALL}).data.${FIELD};`}},
  {id: 'then', says: 'then with a response', fills: {RESULT: `return ${CALL}.then((response) => response.data.${FIELD});`}},
  {id: 'pattern', says: 'then with a pattern', fills: {RESULT: `return ${CALL}.then(({data}) => data.${FIELD});`}},
  {
    id: 'callback', says: 'a callback', last: ['callback'],
    fills: {
      ASYNC: '',
      RESULT: `%SIGN%(%REQUEST%, (error, response) => {\n  if (error) {\n    callback(error);\n  } else {\n    callback(null, response.data.${FIELD});\n  }\n});`,
    },
  },
  {id: 'all', says: 'Promise.all', fills: {RESULT: `const [when, {data}] = await Promise.all([Promise.resolve('now'), ${CALL}]);\nreturn [when, data.${FIELD}];`}},
  {
    id: 'aliases', says: 'aliases of the answer',
    fills: {RESULT: `const response = await ${CALL};\nconst answer = response.data;\nconst signed = answer.${FIELD};\nreturn signed.length > 0 && signed;`},
  },
  {id: 'key', says: 'a computed key', fills: {RESULT: `const {data} = await ${CALL};\nreturn data['${FIELD}'];`}},
  {id: 'bytes', says: 'the bytes decoded', fills: {RESULT: `const {data} = await ${CALL};\nreturn Buffer.from(data.${FIELD}, 'base64');`}},
  {id: 'closure', says: 'a closure', fills: {RESULT: `const send = () => ${CALL};\nconst {data} = await send();\nreturn data.${FIELD};`}},
  {
    id: 'try', says: 'try and catch',
    fills: {RESULT: `try {\n  const {data} = await ${CALL};\n  return data.${FIELD};\n} catch (error) {\n  throw new Error('not signed', {cause: error});\n}`},
  },
  {id: 'bang', says: 'a non-null assertion', extension: '.ts', fills: {RESULT: `const response = await ${CALL};\nreturn response.data.${FIELD}!.length;`}},
  {id: 'as', says: 'a type assertion', extension: '.ts', fills: {RESULT: `const signed = (await ${CALL}).data.${FIELD} as string;\nreturn signed;`}},
];

/** Programs that sign through a client library. */
export const CLIENT_PROGRAMS: Family = {
  name: 'client',
  file: '%FILE%',
  axes: [IMPORTS, RECEIVERS, NAMES, REQUESTS, RESULTS],
};
