import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {git, REVIEW, run, SAFE, write} from '../cli/program.ts';
import {open, PALE_TEXTS, PHONE, sharedBrowser} from './browser.ts';

const DEMO = path.join(import.meta.dirname, '../../fixtures/demo');

/** Code and names that want to be more than text. */
const ATTACK = {
  name: `src/<img src=x onerror="window.hacked=1">'&amp;\u202Egnp.js`,
  code: SAFE.replace('await fetch', `/* </script><script>window.hacked = 2</script><img src=x onerror='window.hacked=3'> "&quot; \u202E \u2028 --> \`\`\` */ await fetch`),
};

let browser: Browser;
let root: string;
const urlOf = (name: string) => pathToFileURL(path.join(root, name)).href;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'iamcredentials-page-'));
  for (const name of ['demo', 'attack', 'many']) {
    write(root, {[`${name}/.keep`]: ''});
    git(path.join(root, name), 'init', '--quiet');
  }
  cpSync(DEMO, path.join(root, 'demo'), {recursive: true});
  run(path.join(root, 'demo'), ['migrate', '--allow-dirty', '--report', '../demo.html']);
  write(path.join(root, 'attack'), {[ATTACK.name]: ATTACK.code});
  writeFileSync(path.join(root, 'attack.html'), run(path.join(root, 'attack'), ['check', '--format', 'html']).stdout);
  write(path.join(root, 'many'), Object.fromEntries(Array.from({length: 30}, (_, index) => [`lib/f${index}.js`, index % 3 === 0 ? REVIEW : SAFE])));
  run(path.join(root, 'many'), ['check', '--report', '../many.html']);
  browser = await sharedBrowser();
});

afterAll(() => rmSync(root, {recursive: true, force: true}));

/** What the bar says of the list, and how many changes stand in it. */
async function listed(page: Page): Promise<{said: string | null; there: number}> {
  return {said: await page.locator('#count').textContent(), there: await page.locator('.change:visible').count()};
}

async function boxes(page: Page, selector: string): Promise<{x: number; y: number; width: number}[]> {
  const all = await page.locator(selector).all();
  return Promise.all(all.map(async (locator) => (await locator.boundingBox()) ?? {x: 0, y: 0, width: 0}));
}

describe('the HTML page of the demo', () => {
  test('is a page with landmarks, loads nothing and has no error', async () => {
    const {page, requests, errors} = await open(browser, urlOf('demo.html'));
    for (const role of ['banner', 'navigation', 'search', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(role).count(), role).toBe(1);
    }
    expect(await page.getByRole('heading', {level: 1}).textContent()).toBe('From signBlob and signJwt of the IAM API to the Service Account Credentials API');
    expect(await page.evaluate('document.compatMode')).toBe('CSS1Compat');
    await page.locator('#text').fill('zzz');
    expect(requests).toEqual([urlOf('demo.html')]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('counts what it lists', async () => {
    const {page} = await open(browser, urlOf('demo.html'));
    const total = async (id: string) => Number(await page.locator(`#total-${id} dd`).textContent());
    expect(await total('files')).toBe(10);
    expect(await total('rewritten')).toBe(7);
    expect(await total('changes')).toBe(await page.locator('.change').count());
    const findings = await page.evaluate<number[]>("[...document.querySelectorAll('.change')].map((change) => Number(change.dataset.findings))");
    expect(await total('findings')).toBe(findings.reduce((sum, count) => sum + count, 0));
    for (const kind of ['safe', 'review', 'manual', 'advice']) {
      const count = String(await page.locator(`.change[data-kind="${kind}"]`).count());
      expect(await page.locator(`.legend .${kind} b`).textContent(), kind).toBe(count);
      expect(await page.locator(`.chip.${kind} b`).textContent(), kind).toBe(count);
    }
    expect(await page.locator('#cloud').textContent()).toContain('gcloud services enable iamcredentials.googleapis.com --project=receipts-prod');
    expect(await page.locator('#change-1').textContent()).toContain('Nothing else uses that client, so the client itself is exchanged.');
    await page.context().close();
  });

  test('is narrowed down by safety, rule, folder and words, and the address tells how', async () => {
    const {page} = await open(browser, urlOf('demo.html'));
    expect(await listed(page)).toEqual({said: '8 of 8 changes', there: 8});
    await page.locator('.chip.safe').click();
    await expect.poll(() => listed(page)).toEqual({said: '3 of 8 changes', there: 3});
    expect(await page.locator('section#safe').isVisible()).toBe(false);
    await page.getByRole('button', {name: 'Clear filters'}).click();
    await page.getByLabel('Rule').selectOption('require-jwt-exp');
    await expect.poll(() => listed(page)).toEqual({said: '1 of 8 changes', there: 1});
    expect(await page.locator('.change:visible .place').textContent()).toContain('src/device-token.js:12');
    await page.getByLabel('Rule').selectOption('');
    await page.getByLabel('Folder').selectOption('test/');
    await expect.poll(() => listed(page)).toEqual({said: '1 of 8 changes', there: 1});
    await page.getByLabel('Search').fill('no such words');
    await expect.poll(() => listed(page)).toEqual({said: '0 of 8 changes', there: 0});
    expect(await page.locator('#none').isVisible()).toBe(true);
    await page.getByLabel('Search').fill('RECEIPTS mock');
    await expect.poll(() => listed(page)).toEqual({said: '1 of 8 changes', there: 1});
    expect(decodeURIComponent(page.url())).toContain('#filter?text=RECEIPTS+mock&folder=test/');
    await page.reload();
    await expect.poll(() => listed(page)).toEqual({said: '1 of 8 changes', there: 1});
    await page.context().close();
  });

  test('is worked with the keyboard', async () => {
    const {page} = await open(browser, urlOf('demo.html'));
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('text');
    await page.locator('#change-1 > details > summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#change-1 .diff').isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await page.locator('#change-1 .diff').isVisible()).toBe(true);
    await page.locator('.chip.safe input').focus();
    await page.keyboard.press('Space');
    await expect.poll(() => listed(page)).toEqual({said: '3 of 8 changes', there: 3});
    await page.context().close();
  });

  test('shows diffs side by side, with the words that differ', async () => {
    const {page} = await open(browser, urlOf('demo.html'));
    const block = '#change-1 .block:has(.old) >> nth=0';
    const [old] = await boxes(page, `${block} >> .old`);
    const [fresh] = await boxes(page, `${block} >> .new`);
    expect(fresh?.y).toBe(old?.y);
    expect(fresh?.x).toBeGreaterThanOrEqual((old?.x ?? 0) + (old?.width ?? 0));
    expect(await page.locator(`${block} >> del`).allTextContents()).toEqual(['iam_v1']);
    expect(await page.locator(`${block} >> ins`).allTextContents()).toEqual(['iamcredentials_v1']);
    expect(await page.locator('#change-1 .twin').first().isVisible()).toBe(true);
    await page.context().close();
  });

  test('fits a phone: nothing to scroll sideways, and diffs one line below the other', async () => {
    const {page} = await open(browser, urlOf('demo.html'), {viewport: PHONE});
    await page.evaluate("document.querySelectorAll('.change').forEach((change) => change.scrollIntoView())");
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    const block = '#change-1 .block:has(.old) >> nth=0';
    const [old] = await boxes(page, `${block} >> .old`);
    const [fresh] = await boxes(page, `${block} >> .new`);
    expect(fresh?.x).toBe(old?.x);
    expect(fresh?.y).toBeGreaterThan(old?.y ?? 0);
    expect(await page.locator('#change-1 .twin').first().isVisible()).toBe(false);
    expect(await page.getByLabel('Rule').isVisible()).toBe(false);
    await page.locator('#choices > summary').click();
    expect(await page.getByLabel('Rule').isVisible()).toBe(true);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('can be read in %s', async (colorScheme) => {
    const {page} = await open(browser, urlOf('demo.html'), {colorScheme});
    await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
    const {count, pale} = await page.evaluate<{count: number; pale: string[]}>(PALE_TEXTS);
    expect(count).toBeGreaterThan(300);
    expect(pale).toEqual([]);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(colorScheme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(15, 19, 24)');
    await page.context().close();
  });

  test('can be read without scripts, and printed', async () => {
    const {page} = await open(browser, urlOf('demo.html'), {javaScriptEnabled: false});
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('.change:visible .diff:visible').count()).toBeGreaterThan(5);
    await page.emulateMedia({media: 'print'});
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('#cloud').isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('the HTML page', () => {
  test('shows what attacks it as text', async () => {
    const {page, requests, errors} = await open(browser, urlOf('attack.html'));
    await page.locator('.change').scrollIntoViewIfNeeded();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('.place').textContent()).toBe('src/<img src=x onerror="window.hacked=1">\'&amp;\\u202egnp.js:3');
    const code = await page.locator('.diff .old').allTextContents();
    expect(code.join('\n')).toContain(`/* </script><script>window.hacked = 2</script><img src=x onerror='window.hacked=3'> "&quot; \\u202e \\u2028 --> \`\`\` */`);
    expect(await page.content()).not.toMatch(/[\u202E\u2028]/u);
    await page.getByLabel('Folder').selectOption('src/');
    await expect.poll(() => listed(page)).toEqual({said: '1 of 1 changes', there: 1});
    expect({requests, errors}).toEqual({requests: [urlOf('attack.html')], errors: []});
    await page.context().close();
  });

  test('lets no other script run, and nothing be loaded', async () => {
    const {page, errors} = await open(browser, urlOf('attack.html'));
    await page.evaluate(`(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 4';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="https://example.invalid/pixel.png">');
    })()`);
    await expect.poll(() => errors.length).toBeGreaterThanOrEqual(2);
    expect(errors.every((error) => error.includes('Content Security Policy'))).toBe(true);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    await page.context().close();
  });

  test('keeps many changes closed until they are wanted', async () => {
    const {page} = await open(browser, `${urlOf('many.html')}#change-2`);
    expect(await page.locator('.change > details[open]').count()).toBe(1);
    expect(await page.locator('#change-2 .diff').isVisible()).toBe(true);
    await page.locator('.chip.review').click();
    await expect.poll(() => listed(page)).toEqual({said: '20 of 30 changes', there: 20});
    await page.getByRole('button', {name: 'Open all'}).click();
    expect(await page.locator('.change > details[open]').count()).toBe(20);
    await page.getByRole('button', {name: 'Close all'}).click();
    expect(await page.locator('.change > details[open]').count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('.change > details[open]').count()).toBe(20);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('.change > details[open]').count()).toBe(0);
    await page.context().close();
  });
});
