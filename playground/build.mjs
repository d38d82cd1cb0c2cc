/** Builds the playground: one page, `playground/dist/index.html`, with the core of this package in a worker. It needs no server. */
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {builtinModules} from 'node:module';
import {fileURLToPath} from 'node:url';
import {build} from 'tsdown';

const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What the core takes from Node, and what it gets here. */
const STAND_INS = new Map([
  ['node:module', pathOf('browser/node-module.ts')],
  ['node:path', pathOf('browser/node-path.ts')],
  [pathOf('../src/manifest/findings.ts'), pathOf('browser/manifest-findings.ts')],
]);

const standIns = {
  name: 'stand-ins',
  async resolveId(name, from, options) {
    if (name.startsWith('node:')) {
      const standIn = STAND_INS.get(name);
      if (standIn === undefined) {
        throw new Error(`${from} imports ${name}, which no browser has: give it a stand-in in playground/browser, or keep it out of the core.`);
      }
      return standIn;
    }
    const resolved = await this.resolve(name, from, {...options, skipSelf: true});
    return resolved === null ? null : (STAND_INS.get(resolved.id) ?? resolved);
  },
};

async function bundled(name, format = 'iife') {
  const [{chunks: [{code}]}] = await build({
    config: false,
    entry: pathOf(name),
    format,
    platform: 'browser',
    target: 'es2023',
    deps: {alwaysBundle: /./},
    define: {'import.meta.url': '""', BUILTINS: JSON.stringify(builtinModules)},
    plugins: [standIns],
    minify: true,
    dts: false,
    write: false,
    clean: false,
    logLevel: 'warn',
  });
  return code;
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const worker = JSON.stringify(await bundled('worker.ts')).replaceAll('<', '\\u003C');
const script = await bundled('page.ts');
if (/<!--|<\/?script/i.test(script)) {
  throw new Error('The script of the page holds what would end it in HTML.');
}
const {STYLE} = await import(`data:text/javascript,${encodeURIComponent(await bundled('../src/report/html/style.ts', 'esm'))}`);
const style = `${STYLE}\n${readFileSync(pathOf('style.css'), 'utf8')}`;
const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'`;
const values = {policy, style, script, worker};
const page = readFileSync(pathOf('index.html'), 'utf8').replaceAll(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? whole);
mkdirSync(pathOf('dist'), {recursive: true});
writeFileSync(pathOf('dist/index.html'), page);
console.log(`playground/dist/index.html, ${(page.length / 1024).toFixed(0)} kB`);
