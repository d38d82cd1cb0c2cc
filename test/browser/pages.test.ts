/** All pages in one browser: it takes longest to start, and its package unpacks it only once. */
import {afterAll} from 'vitest';
import {closeBrowser} from './browser.ts';
import './playground.ts';
import './report.ts';

afterAll(closeBrowser);
