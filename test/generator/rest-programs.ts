import type {Family, Value} from './family.ts';

const HOST = '[-iam-]{+iamcredentials+}.googleapis.com';
const BYTES = '{[-bytesToSign-]{+payload+}: bytes}';

/** What sends the request, and how its answer is awaited and chained. */
const TRANSPORTS: readonly Value[] = [
  {
    id: 'fetch', says: 'fetch', last: ['token'],
    fills: {
      CALL: "fetch(%URL%, {\n  method: 'POST',\n  headers: {Authorization: `Bearer ${token}`},\n  body: JSON.stringify(%BODY%),\n})",
      ANSWER: 'const response = await %CALL%;\nconst data = await response.json();',
      PROMISE: '%CALL%.then((response) => response.json())',
    },
  },
  {
    id: 'post', says: 'axios.post',
    fills: {
      HEAD: "import axios from 'axios';",
      CALL: 'axios.post(%URL%, %BODY%)',
      ANSWER: 'const {data} = await %CALL%;',
      PROMISE: '%CALL%.then((response) => response.data)',
    },
  },
  {
    id: 'config', says: 'axios with a config object', extension: '.cjs', last: ['token'],
    fills: {
      HEAD: "const axios = require('axios');",
      EXPORT: '',
      TAIL: 'module.exports = {sign};',
      CALL: "axios({\n  method: 'post',\n  url: %URL%,\n  headers: {authorization: 'Bearer ' + token},\n  data: %BODY%,\n})",
      ANSWER: 'const response = await %CALL%;\nconst data = response.data;',
      PROMISE: '%CALL%.then(({data}) => data)',
    },
  },
];

/** How the URL is written. */
const URLS: readonly Value[] = [
  {id: 'template', says: 'one template', fills: {URL: `\`https://${HOST}/v1/projects/-/serviceAccounts/\${email}:signBlob\``}},
  {
    id: 'project', says: 'a template with a project', first: ['projectId'], project: 'projects/${projectId}',
    fills: {URL: `\`https://${HOST}/v1/projects/[-\${projectId}-]{+-+}/serviceAccounts/\${encodeURIComponent(email)}:signBlob\``},
  },
  {
    id: 'plus', says: 'a URL put together with +', first: ['projectId'], project: "projects/' + projectId",
    fills: {URL: `'https://${HOST}/v1/projects/[-' + projectId + '-]{+-+}/serviceAccounts/' + email + ':signBlob'`},
  },
  {
    id: 'join', says: 'a joined URL', first: ['projectId'], project: "projects/', projectId",
    fills: {URL: `['https://${HOST}/v1/projects/', [-projectId-]{+'-'+}, '/serviceAccounts/', email, ':signBlob'].join('')`},
  },
  {
    id: 'local', says: 'a URL in a local constant',
    fills: {LOCAL: `const url = \`https://${HOST}/v1/projects/-/serviceAccounts/\${email}:signBlob\`;`, URL: 'url'},
  },
  {
    id: 'base', says: 'a constant base', fills: {
      TOP: `const ENDPOINT = 'https://${HOST}/v1';`,
      URL: '`${ENDPOINT}/projects/-/serviceAccounts/${email}:signBlob`',
    },
  },
  {
    id: 'host', says: 'a constant host', first: ['projectId'], project: 'projects/${projectId}',
    fills: {TOP: `const host = '${HOST}';`, URL: '`https://${host}/v1/projects/[-${projectId}-]{+-+}/serviceAccounts/${email}:signBlob`'},
  },
  {
    id: 'name', says: 'the name in a constant', first: ['projectId'], project: 'projects/${projectId}',
    fills: {
      LOCAL: 'const name = `projects/[-${projectId}-]{+-+}/serviceAccounts/${email}`;',
      URL: `\`https://${HOST}/v1/\${name}:signBlob\``,
    },
  },
  {
    id: 'maker', says: 'a function that makes the URL',
    fills: {
      TOP: `function urlOf(account) {\n  return \`https://${HOST}/v1/projects/-/serviceAccounts/\${account}:signBlob\`;\n}`,
      URL: 'urlOf(email)',
    },
    without: ['as'],
  },
  {
    id: 'verb', says: 'a constant method', fills: {
      TOP: "const METHOD = 'signBlob';",
      URL: `\`https://${HOST}/v1/projects/-/serviceAccounts/\${email}:\${METHOD}\``,
    },
  },
];

/** How the body is written. */
const BODIES: readonly Value[] = [
  {id: 'inline', says: 'an inline body', fills: {BODY: BYTES}},
  {id: 'lines', says: 'a body in lines', fills: {BODY: '{\n  // base64\n  [-bytesToSign-]{+payload+}: bytes,\n}'}},
  {id: 'apart', says: 'a body in a constant', fills: {STEPS: `const body = ${BYTES};`, BODY: 'body'}},
  {
    id: 'short', says: 'a shorthand field',
    fills: {STEPS: 'const bytesToSign = bytes.trim();', BODY: '{[-bytesToSign-]{+payload: bytesToSign+}}'},
  },
  {id: 'quoted', says: 'a quoted key', fills: {BODY: "{'[-bytesToSign-]{+payload+}': bytes}"}},
];

const FIELD = '[-signature-]{+signedBlob+}';

/** How the signature is read from the answer. */
const RESULTS: readonly Value[] = [
  {id: 'member', says: 'a member', fills: {RESULT: `%ANSWER%\nreturn data.${FIELD};`}},
  {id: 'pattern', says: 'the field destructured', fills: {RESULT: '%ANSWER%\nconst {keyId, [-signature-]{+signedBlob: signature+}} = data;\nreturn [keyId, signature];'}},
  {id: 'named', says: 'the field under another name', fills: {RESULT: `%ANSWER%\nconst {${FIELD}: signed} = data;\nreturn signed;`}},
  {id: 'key', says: 'a computed key', fills: {RESULT: `%ANSWER%\nreturn data['${FIELD}'];`}},
  {id: 'aliases', says: 'aliases of the answer', fills: {RESULT: `%ANSWER%\nconst answer = data;\nconst signed = answer.${FIELD};\nreturn signed;`}},
  {id: 'bytes', says: 'the bytes decoded', fills: {RESULT: `%ANSWER%\nreturn Buffer.from(data.${FIELD}, 'base64').toString('hex');`}},
  {id: 'then', says: 'then', fills: {RESULT: `return %PROMISE%.then((answer) => answer.${FIELD});`}},
  {id: 'params', says: 'then with a pattern', fills: {RESULT: `return %PROMISE%.then(({${FIELD}: signed}) => signed);`}},
  {id: 'direct', says: 'a read in the same expression', fills: {RESULT: `return (await %PROMISE%).${FIELD};`}},
  {id: 'all', says: 'Promise.all', fills: {RESULT: `const [answer, who] = await Promise.all([%PROMISE%, Promise.resolve(email)]);\nreturn [who, answer.${FIELD}];`}},
  {id: 'guard', says: 'a guarded read', fills: {RESULT: `%ANSWER%\nif (!data.${FIELD}) {\n  throw new Error('not signed');\n}\nreturn data?.${FIELD};`}},
  {id: 'as', says: 'a type assertion', extension: '.ts', fills: {RESULT: `%ANSWER%\nreturn (data as {${FIELD}: string}).${FIELD};`}},
];

const BODY_OF_FUNCTION = '  %LOCAL%\n  %STEPS%\n  %RESULT%\n}';

/** What kind of function it is. */
const FUNCTIONS: readonly Value[] = [
  {id: 'function', says: 'in a function', fills: {CODE: `%EXPORT%async function sign(%PARAMS%) {\n${BODY_OF_FUNCTION}`}},
  {id: 'arrow', says: 'in an arrow function', fills: {CODE: `%EXPORT%const sign = async (%PARAMS%) => {\n${BODY_OF_FUNCTION};`}},
  {
    id: 'method', says: 'in a method',
    fills: {
      CODE: `class Signer {\n  async sign(%PARAMS%) {\n  ${BODY_OF_FUNCTION.replaceAll('\n', '\n  ')}\n}\n\n%EXPORT%const sign = (%PARAMS%) => new Signer().sign(%ARGS%);`,
    },
  },
  {
    id: 'object', says: 'in a method of an object',
    fills: {
      CODE: `const signer = {\n  async sign(%PARAMS%) {\n  ${BODY_OF_FUNCTION.replaceAll('\n', '\n  ')},\n};\n\n%EXPORT%const sign = (%PARAMS%) => signer.sign(%ARGS%);`,
    },
  },
];

/** Programs that sign over REST. */
export const REST_PROGRAMS: Family = {
  name: 'rest',
  file: '%HEAD%\n\n%TOP%\n\n%CODE%\n\n%TAIL%',
  axes: [TRANSPORTS, URLS, BODIES, RESULTS, FUNCTIONS],
};
