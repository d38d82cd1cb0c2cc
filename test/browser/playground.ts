import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Browser, Page} from 'playwright-core';
import {beforeAll, describe, expect, test} from 'vitest';
import {REVIEW, REVIEW_REWRITTEN, SAFE, SAFE_REWRITTEN, UNPARSABLE} from '../cli/program.ts';
import {open, PALE_TEXTS, PHONE, sharedBrowser} from './browser.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const URL = pathToFileURL(path.join(ROOT, 'playground/dist/index.html')).href;

let browser: Browser;

beforeAll(async () => {
  const {scripts} = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {scripts: Record<string, string>};
  expect(scripts['playground']).toBe('node playground/build.mjs');
  const {status, stderr} = spawnSync(process.execPath, ['playground/build.mjs'], {cwd: ROOT, encoding: 'utf8'});
  expect({status, stderr}).toEqual({status: 0, stderr: ''});
  browser = await sharedBrowser();
});

/** Waits for the answer to what was asked last. */
async function summaryOf(page: Page): Promise<string | null> {
  await page.locator('#result[aria-busy="false"]').waitFor();
  return page.locator('#summary').textContent();
}

async function paste(page: Page, text: string, fileName = 'code.js'): Promise<void> {
  await page.getByLabel('File name').fill(fileName);
  await page.getByRole('textbox', {name: 'Code'}).fill(text);
}

describe('the playground', () => {
  test('shows what is found in pasted code, and the new code beside the old', async () => {
    const {page, requests, errors} = await open(browser, URL);
    expect(await summaryOf(page)).toBe('2 findings: 2 rewritten.');
    await paste(page, SAFE);
    await expect.poll(() => summaryOf(page)).toBe('1 finding: 1 rewritten.');
    expect(await page.locator('.found').textContent()).toContain('no-deprecated-sign');
    expect(await page.locator('#output').textContent()).toBe(SAFE_REWRITTEN);
    expect(await page.locator('#diff ins').allTextContents()).toEqual(['iamcredentials', 'payload', 'signedBlob']);
    const [old, fresh] = await Promise.all(['old', 'new'].map((side) => page.locator(`#diff .${side}`).first().boundingBox()));
    expect(fresh?.y).toBe(old?.y);
    await page.locator('.found button').click();
    expect(await page.evaluate("(() => { const code = document.getElementById('code'); return code.value.slice(code.selectionStart, code.selectionEnd); })()")).toContain(':signBlob');
    expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([URL]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('applies what needs a review when asked, and looks at the chosen rules alone', async () => {
    const {page} = await open(browser, URL);
    await paste(page, REVIEW);
    await expect.poll(() => summaryOf(page)).toBe('1 finding: nothing is rewritten, 1 left.');
    expect(await page.locator('#migrated').isVisible()).toBe(false);
    await page.getByLabel('Also what needs a review').check();
    await expect.poll(() => summaryOf(page)).toBe('1 finding: 1 rewritten.');
    expect(await page.locator('#output').textContent()).toBe(REVIEW_REWRITTEN);
    await page.locator('#choice > summary').click();
    await page.getByLabel('no-deprecated-sign').uncheck();
    await expect.poll(() => summaryOf(page)).toContain('Nothing found');
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('no-deprecated-sign').isVisible()).toBe(false);
    await page.context().close();
  });

  test('says where a syntax error is, knows the languages, and reads ESLint’s comments', async () => {
    const {page, errors} = await open(browser, URL);
    await paste(page, UNPARSABLE);
    await expect.poll(() => summaryOf(page)).toBe('Syntax error in line 1, column 19: Unexpected token.');
    await paste(page, SAFE.replace('(sa, b64)', '(sa: string, b64: string): Promise<string>'), 'code.ts');
    await expect.poll(() => summaryOf(page)).toBe('1 finding: 1 rewritten.');
    await paste(page, `<template><p/></template>\n<script>\n${SAFE}</script>\n`, 'code.vue');
    await expect.poll(() => summaryOf(page)).toBe('1 finding: 1 rewritten.');
    await paste(page, `/* eslint-disable iamcredentials/no-deprecated-sign -- not yet */\n${SAFE}`);
    await expect.poll(() => summaryOf(page)).toContain('Nothing found');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('shows code that attacks it as text', async () => {
    const {page, errors} = await open(browser, URL);
    await paste(page, SAFE.replace('await fetch', '/* </code><img src=x onerror="window.hacked=1"> \u202E */ await fetch'), '<img src=x>.js');
    await expect.poll(() => summaryOf(page)).toBe('1 finding: 1 rewritten.');
    expect(await page.locator('#diff').textContent()).toContain('/* </code><img src=x onerror="window.hacked=1"> \\u202e */');
    expect(await page.locator('img').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test.each([['light', undefined], ['dark', PHONE]] as const)('can be read in %s, and fits', async (colorScheme, viewport) => {
    const {page} = await open(browser, URL, {colorScheme, ...(viewport === undefined ? {} : {viewport})});
    await summaryOf(page);
    const {count, pale} = await page.evaluate<{count: number; pale: string[]}>(PALE_TEXTS);
    expect(count).toBeGreaterThan(50);
    expect(pale).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.context().close();
  });

  test('has only examples that show something', async () => {
    const {page} = await open(browser, URL);
    const names = await page.locator('#example option').allTextContents();
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      await page.getByRole('textbox', {name: 'Code'}).fill('');
      await expect.poll(() => summaryOf(page)).toContain('Nothing found');
      await page.getByLabel('Example').selectOption(name);
      await expect.poll(() => summaryOf(page), {message: name}).toMatch(/^\d findings?: /u);
    }
    await page.context().close();
  });
});
