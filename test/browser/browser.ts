import sparticuz from '@sparticuz/chromium';
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core';

let started: Promise<Browser> | null = null;

/** The browser of all tests. */
export function sharedBrowser(): Promise<Browser> {
  started ??= startBrowser();
  return started;
}

export async function closeBrowser(): Promise<void> {
  await (await started)?.close();
}

/**
 * Starts the browser that `CHROME_PATH` names, else the Chromium of the package `@sparticuz/chromium`, which runs on Linux on
 * x64 alone.
 * @throws {Error} that says what to do where neither runs
 */
async function startBrowser(): Promise<Browser> {
  const own = process.env['CHROME_PATH'] ?? '';
  if (own === '' && (process.platform !== 'linux' || process.arch !== 'x64')) {
    throw new Error('These tests need Chrome or Chromium: set CHROME_PATH to its program.');
  }
  // A sandbox of Chromium needs more than a user in a container has; the pages are our own.
  const args = ['--no-sandbox', '--disable-background-networking'];
  try {
    return await chromium.launch({executablePath: own === '' ? await sparticuz.executablePath() : own, args});
  } catch (error) {
    throw new Error(`${own === '' ? 'The packaged Chromium' : own} does not start here: set CHROME_PATH to another Chrome or Chromium.`, {cause: error});
  }
}

export const DESKTOP = {width: 1280, height: 900};
export const PHONE = {width: 390, height: 844};

/** A page, and what went wrong on it or left it. */
export interface Watched {
  readonly page: Page;
  readonly requests: string[];
  readonly errors: string[];
}

/** Opens an address in a context of its own. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({viewport: DESKTOP, reducedMotion: 'reduce', ...options});
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      errors.push(message.text());
    }
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  return {page, requests, errors};
}

/**
 * The texts on a page that stand out too little from what is behind them, by the formula of WCAG 2: its AA asks for a ratio of
 * 4.5. Runs in the page, as text, for the tests know no types of a browser.
 */
export const PALE_TEXTS = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, index) => value * a + below[index] * (1 - a));
  const behind = (element) => {
    if (element === null) return [255, 255, 255];
    const color = channels(getComputedStyle(element).backgroundColor);
    return color[3] === 0 ? behind(element.parentElement) : over(color, behind(element.parentElement));
  };
  const opacity = (element) => (element === null ? 1 : Number(getComputedStyle(element).opacity) * opacity(element.parentElement));
  const pale = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || !element.checkVisibility({opacityProperty: true, visibilityProperty: true}) || element.closest('option, script, style') !== null) continue;
    count += 1;
    const background = behind(element);
    const [r, g, b, a = 1] = channels(getComputedStyle(element).color);
    const text = luminance(over([r, g, b, a * opacity(element)], background));
    const back = luminance(background);
    const ratio = (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
    if (ratio < 4.5) pale.add(element.className + ' ' + element.tagName + ' ' + ratio.toFixed(2) + ' ' + node.data.trim().slice(0, 40));
  }
  return {count, pale: [...pale]};
})()`;
