/**
 * Makes repositories for the benchmarks: as many files as asked for, of which a few sign. Everything follows from the
 * arguments, so that two runs measure the same bytes.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const FILES_IN_FOLDER = 100;
/** About the size of a source file in the wild, in lines. */
const LINES = 120;

/**
 * @param {string} root an empty folder
 * @param {{files: number, units: number, isSplit: boolean}} shape `isSplit`: whether a unit stands in four files, or in one
 */
export function makeRepository(root, {files, units, isSplit}) {
  write(root, 'package.json', JSON.stringify({name: 'bench', private: true, type: 'module', dependencies: {googleapis: '^149.0.0'}}, null, 2));
  for (let number = 0; number < files; number++) {
    write(root, fillerPath(number), filler(number, files));
  }
  for (let number = 0; number < units; number++) {
    const unit = isSplit ? splitUnit(number) : wholeUnit(number);
    for (const [name, text] of Object.entries(unit)) {
      write(root, `src/signing/unit${number}/${name}`, text);
    }
  }
}

function write(root, path, text) {
  const file = join(root, path);
  mkdirSync(join(file, '..'), {recursive: true});
  writeFileSync(file, text);
}

function fillerPath(number) {
  return `src/area${Math.floor(number / FILES_IN_FOLDER)}/part${number}.js`;
}

/** A file that imports three others and has nothing to do with signing. */
function filler(number, files) {
  const others = [7, 31, 101].map((step) => (number + step) % files);
  const imports = others.map((other) => `import {part${other}} from '../area${Math.floor(other / FILES_IN_FOLDER)}/part${other}.js';`);
  const body = Array.from({length: LINES}, (_, line) => `  total += items.filter((item) => item.kind === 'k${(number + line) % 97}').length * ${line};`);
  return [...imports, '', `export function part${number}(items) {`, '  let total = 0;', ...body, `  return total + [${others.map((other) => `part${other}`).join(', ')}].length;`, '}', ''].join('\n');
}

const CALL = (client) => `await ${client}.projects.serviceAccounts.signBlob({
    name: \`projects/-/serviceAccounts/\${email}\`,
    requestBody: {bytesToSign: bytes},
  })`;

function splitUnit(number) {
  return {
    'clients.js': "import {google} from 'googleapis';\n\nexport const iam = google.iam('v1');\n",
    'sign.js': `import {iam} from './clients.js';\n\nexport async function sign${number}(email, bytes) {\n  const {data} = ${CALL('iam')};\n  return data;\n}\n`,
    'links.js': `import {sign${number}} from './sign.js';\n\nexport async function link(email, path) {\n  const {signature} = await sign${number}(email, path);\n  return path + '?' + signature;\n}\n`,
    'keys.js': `import {sign${number}} from './sign.js';\n\nexport const keyOf = async (email) => (await sign${number}(email, 'AA==')).keyId;\n`,
  };
}

/** One file with a client, a call, and what uses its answer. */
export function wholeUnit(number) {
  return {
    'sign.js': `import {google} from 'googleapis';\n\nconst iam = google.iam('v1');\n\nasync function sign${number}(email, bytes) {\n  const {data} = ${CALL('iam')};\n  return data;\n}\n\nexport async function link(email, path) {\n  const {signature} = await sign${number}(email, path);\n  return path + '?' + signature;\n}\n\nexport const keyOf = async (email) => (await sign${number}(email, 'AA==')).keyId;\n`,
  };
}
