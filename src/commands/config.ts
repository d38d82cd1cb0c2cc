import * as fs from 'node:fs';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {RULE_NAMES, type RuleName} from '../analysis/finding.ts';
import {type Target, TARGETS} from '../migration/targets.ts';
import {withoutMark} from '../project/byte-order-mark.ts';
import {PathError} from '../project/path-error.ts';
import {isInside, upward} from '../project/folders.ts';
import {matchesGlob, readGlob} from '../project/modules/glob.ts';
import {readPlainFile} from '../project/plain-file.ts';
import {leadsOut} from '../project/own-file.ts';
import {describeFileError} from '../project/read.ts';
import type {BaselineWish} from './baseline.ts';
import {CONFIG_KEYS, type ConfigKey, problemWith} from './config-keys.ts';
import type {Host} from './host.ts';
import type {Wishes} from './run.ts';
import {didYouMean} from './suggest.ts';
import type {Allowance} from './summary.ts';

/** What a user may choose of the config file, in either command. */
export interface ConfigWish {
  /** `--config FILE`, or `--no-config`; left out, the nearest one counts. */
  readonly config?: string | false;
}

/** What a config file decides, where the command line does not. */
export type Configured = Wishes & BaselineWish & Allowance;

const NAME = 'iamcredentials.config.json';

/**
 * Adds what the config file says to the options of the command line, which win. The file is data and never code, for the
 * repository that it stands in is not trusted.
 * @throws {PathError} when it cannot be read, or says something that means nothing
 */
export function withConfig<Options extends Configured & ConfigWish>(options: Options, host: Host): Options {
  const named = typeof options.config === 'string' ? options.config : undefined;
  const path = options.config === false ? null : named === undefined ? nearestConfig(host.cwd) : resolve(host.cwd, named);
  if (path === null) {
    return options;
  }
  const shown = named ?? (relative(host.cwd, path) || NAME);
  const config = checkedConfig(readConfig(path, shown), shown);
  return {...configured(config, dirname(realPathOf(path, shown)), host.cwd), ...withoutGaps(options)};
}

/** The nearest config file between a folder and the root of its repository; without a repository, that of the folder alone. */
function nearestConfig(cwd: string): string | null {
  const folders = upward(fs.realpathSync(cwd));
  const root = folders.findIndex((folder) => fs.existsSync(join(folder, '.git')));
  const candidates = folders.slice(0, root + 1 || 1).map((folder) => join(folder, NAME));
  return candidates.find((candidate) => fs.existsSync(candidate)) ?? null;
}

function readConfig(path: string, shown: string): unknown {
  const text = configText(path, shown);
  try {
    return JSON.parse(withoutMark(text));
  } catch (error) {
    throw new PathError(`The config file "${shown}" is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function configText(path: string, shown: string): string {
  try {
    if (!leadsOut(path)) {
      return readPlainFile(path).toString('utf8');
    }
  } catch (error) {
    throw new PathError(`The config file "${shown}" cannot be read: ${describeFileError(error)}.`);
  }
  throw new PathError(`The config file "${shown}" cannot be read: it is a symbolic link that leads out of its repository.`);
}

function realPathOf(path: string, shown: string): string {
  try {
    return fs.realpathSync(path);
  } catch (error) {
    throw new PathError(`The config file "${shown}" cannot be read: ${describeFileError(error)}.`);
  }
}

type Config = Readonly<Partial<Record<ConfigKey, unknown>>>;

function checkedConfig(content: unknown, shown: string): Config {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new PathError(`The config file "${shown}" must be an object with the keys ${Object.keys(CONFIG_KEYS).join(', ')}.`);
  }
  for (const [key, value] of Object.entries(content)) {
    if (!isKey(key)) {
      const keys = Object.keys(CONFIG_KEYS);
      throw new PathError(`The config file "${shown}" has an unknown key "${key}".${didYouMean(key, keys)} The keys are ${keys.join(', ')}.`);
    }
    const problem = problemWith(CONFIG_KEYS[key].shape, value);
    if (problem !== null) {
      throw new PathError(`The config file "${shown}" is wrong: "${key}" ${problem}.`);
    }
  }
  return content;
}

function isKey(key: string): key is ConfigKey {
  return Object.hasOwn(CONFIG_KEYS, key);
}

/** The values as the options take them: they were checked. */
function configured({only, target, ignore, baseline, maxFindings}: Config, folder: string, cwd: string): Configured {
  return {
    ...(Array.isArray(only) ? {only: RULE_NAMES.filter((rule): rule is RuleName => only.includes(rule))} : {}),
    ...(target === undefined ? {} : {target: TARGETS.find((name): name is Target => name === target) ?? TARGETS[0]}),
    ...(Array.isArray(ignore) ? {ignores: ignoring(ignore.map(String), folder)} : {}),
    ...(typeof baseline === 'string' ? {baseline: relative(cwd, join(folder, baseline))} : {}),
    ...(typeof maxFindings === 'number' ? {maxFindings} : {}),
  };
}

/** Whether a path is ignored: it, or a folder around it, matches one of the patterns. */
function ignoring(patterns: readonly string[], folder: string): (path: string) => boolean {
  const globs = patterns.flatMap(readGlob);
  return (path) => {
    const parts = isInside(folder, path) ? relative(folder, path).split(sep) : [];
    return parts.some((_, index) => globs.some((glob) => matchesGlob(parts.slice(0, index + 1), glob)));
  };
}

/** Options that were not given must not hide those of the config file. */
function withoutGaps<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}
