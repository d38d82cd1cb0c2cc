import expand from '@inquirer/expand';
import {unifiedDiff} from '../edits/diff.ts';
import type {RewriteUnit} from '../edits/rewrite-units.ts';
import {tiedGroups} from '../edits/tied.ts';
import {pathFrom} from '../report/fingerprint.ts';
import {paintedPatch} from '../report/painted-patch.ts';
import {printable, printableLines} from '../report/printable.ts';
import {shownPath} from '../report/stylish.ts';
import {counted, listed} from '../report/words.ts';
import type {Host, Terminal} from './host.ts';
import type {Choose} from './migrate-files.ts';
import type {ClusterRewrite} from './rewrite.ts';

type Answer = 'all' | 'no' | 'quit' | 'yes';

const CHOICES: readonly {readonly key: 'a' | 'n' | 'q' | 'y'; readonly name: string; readonly value: Answer}[] = [
  {key: 'y', name: 'Yes, rewrite this', value: 'yes'},
  {key: 'n', name: 'No, leave this as it is', value: 'no'},
  {key: 'a', name: 'Rewrite this and all that follow', value: 'all'},
  {key: 'q', name: 'Quit: leave this and all that follow, and write what was said yes to', value: 'quit'},
];

/** One question: units that change the same code can only be rewritten together. */
interface Question {
  readonly rewrite: ClusterRewrite;
  readonly units: readonly RewriteUnit[];
}

/** Asks a person about each change, as `git add -p` does. Nothing is written before the last answer. */
export function askAbout(terminal: Terminal, host: Host): Choose {
  return async (rewrites) => {
    const questions = rewrites.flatMap(questionsOf);
    const left = new Set<string>();
    let answer: Answer = 'no';
    for (const [index, question] of questions.entries()) {
      if (answer !== 'all' && answer !== 'quit') {
        answer = (await show(question, `${index + 1} of ${questions.length}`, host)) ? await ask(terminal, host) : 'no';
      }
      if (host.signal.aborted) {
        break;
      }
      if (answer === 'no' || answer === 'quit') {
        question.units.forEach(({key}) => left.add(key));
      }
    }
    return left;
  };
}

/**
 * Units that change the same or overlapping code are one question, and so is one that begins in what another changes: once that
 * is rewritten, nobody could tell that it is the one that was to stay.
 */
function questionsOf(rewrite: ClusterRewrite): Question[] {
  const spans = rewrite.units.flatMap(({edits}) => edits.flatMap(({path, edits: own}) => own.map(({start, end}): Span => ({path, start, end}))));
  const touched = (place: Span) => spans.filter((span) => span.path === place.path && overlap(span, place));
  const tiesOf = ({edits, findings}: RewriteUnit) => [
    ...edits.flatMap(({path, edits: own}) => own.flatMap(({start, end}) => touched({path, start, end}))),
    ...findings.flatMap(({path, finding: {range: [start]}}) => touched({path, start, end: start + 1})),
  ];
  return tiedGroups(rewrite.units, tiesOf).map((units) => ({rewrite, units}));
}

interface Span {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

function overlap(a: Span, b: Span): boolean {
  return a.start === b.start ? a.end > a.start === b.end > b.start : a.start < b.end && b.start < a.end;
}

/**
 * Shows what a change does, and why.
 * @returns whether it can be made alone
 */
async function show({rewrite, units}: Question, place: string, host: Host): Promise<boolean> {
  const own = new Set(units.map(({key}) => key));
  const others = new Set(rewrite.units.map(({key}) => key).filter((key) => !own.has(key)));
  const {rewritten} = await rewrite.without(new Map(), others);
  const candidates = units.flatMap(({findings}) => findings);
  const files = [...new Set(candidates.map(({path}) => shownPath(path, host.cwd)))];
  const lines = [`\nChange ${place}: ${counted(candidates.length, 'finding')} in ${listed(files)}`];
  for (const {finding} of candidates) {
    lines.push(`  ${finding.safety}  ${printable(finding.message)}  ${finding.rule}`);
  }
  if (rewritten.kind === 'failed') {
    host.stderr.write(`${[...lines, `  It cannot be made alone, and stays: ${printable(rewritten.problem.message)}`].join('\n')}\n`);
    return false;
  }
  for (const [path, {output}] of rewritten.texts) {
    const patch = printableLines(await unifiedDiff({path: pathFrom(host.cwd, path), before: rewrite.cluster.texts.get(path) ?? '', after: output}));
    lines.push(...(patch === '' ? [] : ['', host.stderr.colors ? paintedPatch(patch) : patch]));
  }
  host.stderr.write(`${lines.join('\n')}\n`);
  return true;
}

async function ask({input, output, interrupt}: Terminal, {signal}: Host): Promise<Answer> {
  try {
    return await expand<Answer>({message: 'Rewrite this?', choices: CHOICES}, {input, output, signal});
  } catch (error) {
    // Ctrl-C, a signal, or a terminal that was closed.
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) {
      interrupt();
      return 'quit';
    }
    throw error;
  }
}
