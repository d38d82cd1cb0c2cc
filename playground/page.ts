import {type RuleName, SOURCE_RULES} from '../src/analysis/finding.ts';
import type {Answer, Question} from './answer.ts';
import {EXAMPLES} from './examples.ts';

/** How long nobody must have typed. */
const PAUSE_MS = 150;

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`The page has no ${id}.`);
  }
  return found;
}

const form = part('options');
const code = part('code') as HTMLTextAreaElement;
const fileName = part('file') as HTMLInputElement;
const unsafe = part('unsafe') as HTMLInputElement;
const example = part('example') as HTMLSelectElement;
const choice = part('choice') as HTMLDetailsElement;
const copy = part('copy');
const worker = new Worker(URL.createObjectURL(new Blob([JSON.parse(part('worker').textContent) as string], {type: 'text/javascript'})));

/** Only the last question counts: while one is answered, the next waits. */
let isBusy = false;
let waiting: Question | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function question(): Question {
  const rules = [...form.querySelectorAll<HTMLInputElement>('input[name="rule"]:checked')].map(({value}) => value as RuleName);
  return {fileName: fileName.value.trim() === '' ? 'code.js' : fileName.value.trim(), text: code.value, only: rules, unsafe: unsafe.checked};
}

function ask(): void {
  if (isBusy) {
    waiting = question();
  } else {
    isBusy = true;
    worker.postMessage(question());
  }
}

worker.addEventListener('message', ({data}: MessageEvent<Answer>) => {
  if (waiting !== null) {
    worker.postMessage(waiting);
    waiting = null;
    return;
  }
  isBusy = false;
  show(data);
});
worker.addEventListener('error', ({message}) => {
  isBusy = false;
  part('summary').textContent = `The playground failed: ${message}`;
});

function show({state, summary, findings, diff, output}: Answer): void {
  // Markup of our own making, in which all that comes from the code is escaped.
  part('summary').innerHTML = summary;
  part('summary').dataset['state'] = state;
  part('findings').innerHTML = findings;
  part('diff').innerHTML = diff;
  part('output').textContent = output;
  part('migrated').hidden = diff === '';
  part('result').setAttribute('aria-busy', 'false');
}

function soon(): void {
  part('result').setAttribute('aria-busy', 'true');
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE_MS);
}

function choose(name: string): void {
  const chosen = EXAMPLES.find((each) => each.name === name);
  if (chosen !== undefined) {
    code.value = chosen.text;
    fileName.value = chosen.fileName;
    ask();
  }
}

code.addEventListener('input', soon);
form.addEventListener('input', ({target}) => (target === example ? choose(example.value) : soon()));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});
// Tab leaves the field, as everywhere; a finding leads to its place in the code.
part('findings').addEventListener('click', ({target}) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-start]') : null;
  if (button !== null) {
    code.focus();
    code.setSelectionRange(Number(button.dataset['start']), Number(button.dataset['end']));
  }
});
// The list of rules lies above the page, until one is done with it.
document.addEventListener('click', ({target}) => {
  choice.open &&= target instanceof Node && choice.contains(target);
});
document.addEventListener('keydown', ({key}) => {
  if (key === 'Escape' && choice.open) {
    choice.open = false;
    choice.querySelector('summary')?.focus();
  }
});
copy.addEventListener('click', () => {
  void navigator.clipboard.writeText(part('output').textContent).then(
    () => {
      copy.textContent = 'Copied';
      setTimeout(() => (copy.textContent = 'Copy'), 1500);
    },
    () => getSelection()?.selectAllChildren(part('output')),
  );
});

example.append(...EXAMPLES.map(({name}) => new Option(name)));
part('rules').append(...SOURCE_RULES.map((rule) => {
  const box = Object.assign(document.createElement('input'), {type: 'checkbox', name: 'rule', value: rule, checked: true});
  const label = document.createElement('label');
  label.append(box, rule);
  return label;
}));
choose(EXAMPLES[0].name);
