/**
 * Draws docs/demo.svg: what the command prints in colour for one file of fixtures/demo, and nothing else. `--check` says whether the
 * picture still is what the command prints.
 */
import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {stripVTControlCharacters} from 'node:util';

const PICTURE = fileURLToPath(new URL('demo.svg', import.meta.url));
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const DEMO = fileURLToPath(new URL('../fixtures/demo', import.meta.url));
const SHOWN = ['package.json', 'src/receipt-links.js'];
const ARGS = ['migrate', '--dry-run', 'src'];

const [WIDTH, HEIGHT, MARGIN, BAR] = [8.4, 20, 20, 36];
/** A terminal of its own, so that it looks the same on a light page and on a dark one. */
const COLORS = {ground: '#0d1117', frame: '#30363d', plain: '#e6edf3', dim: '#8b949e', 31: '#ff7b72', 32: '#3fb950', 33: '#d29922', 35: '#bc8cff', 36: '#39c5cf'};

/** What the command prints, first the patch, then the report and the summary. */
function printed() {
  const root = mkdtempSync(join(tmpdir(), 'iamcredentials-demo-'));
  try {
    mkdirSync(join(root, 'src'));
    SHOWN.forEach((name) => cpSync(join(DEMO, name), join(root, name)));
    const {stdout, stderr} = spawnSync(process.execPath, [CLI, ...ARGS, '--color'], {cwd: root, encoding: 'utf8', env: {...process.env, NO_COLOR: '', TERM: 'xterm'}});
    return `${stdout}${stderr}`.trimEnd();
  } finally {
    rmSync(root, {recursive: true});
  }
}

/** The pieces of one line with their styles; a style lasts until the end of its line, as the command prints it. */
function piecesOf(line) {
  const style = {color: 'plain', bold: false, dim: false, inverse: false, underline: false};
  const pieces = [];
  for (const part of `0m${line}`.split('\u001B[')) {
    const end = part.indexOf('m');
    part.slice(0, end).split(';').forEach((code) => restyle(style, Number(code)));
    pieces.push({...style, text: part.slice(end + 1)});
  }
  return pieces.filter(({text}) => text !== '');
}

function restyle(style, code) {
  const flags = {1: {bold: true}, 2: {dim: true}, 4: {underline: true}, 7: {inverse: true}, 22: {bold: false, dim: false}, 24: {underline: false}, 27: {inverse: false}, 39: {color: 'plain'}};
  Object.assign(style, flags[code] ?? (code === 0 ? {color: 'plain', bold: false, dim: false, inverse: false, underline: false} : {color: String(code)}));
}

function drawn(text) {
  const lines = [`\u001B[32m$\u001B[39m npx eslint-plugin-iamcredentials ${ARGS.join(' ')}`, '', ...text.split('\n')];
  const columns = Math.max(...lines.map((line) => stripVTControlCharacters(line).length));
  const [width, height] = [Math.ceil(columns * WIDTH + 2 * MARGIN), lines.length * HEIGHT + BAR + MARGIN];
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map((color, index) => `<circle cx="${MARGIN + index * 18}" cy="18" r="6" fill="${color}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A patch of one file in a terminal, and what is left to do">`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="${COLORS.ground}" stroke="${COLORS.frame}"/>`,
    ...dots,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" xml:space="preserve">',
    ...lines.flatMap((line, row) => drawnLine(line, BAR + (row + 1) * HEIGHT)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawnLine(line, y) {
  let column = 0;
  return piecesOf(line).flatMap(({text, color, bold, dim, inverse, underline}) => {
    const [x, length] = [round(MARGIN + column * WIDTH), round(text.length * WIDTH)];
    column += text.length;
    const ink = dim ? COLORS.dim : (COLORS[color] ?? COLORS.plain);
    const style = `${bold ? ' font-weight="bold"' : ''}${underline ? ' text-decoration="underline"' : ''}`;
    return [
      ...(inverse ? [`<rect x="${x}" y="${y - 15}" width="${length}" height="${HEIGHT}" fill="${ink}"/>`] : []),
      ...(text.trim() === '' ? [] : [`<text x="${x}" y="${y}" textLength="${length}" fill="${inverse ? COLORS.ground : ink}"${style}>${escaped(text)}</text>`]),
    ];
  });
}

function round(number) {
  return Math.round(number * 10) / 10;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00A0');
}

const picture = drawn(printed());
if (!process.argv.includes('--check')) {
  writeFileSync(PICTURE, picture);
} else if (readFileSync(PICTURE, 'utf8') !== picture) {
  console.error('docs/demo.svg is not what the command prints any more: run "npm run docs".');
  process.exitCode = 1;
}
