import type {Code} from './code.ts';

/**
 * Makes a function work out its answer once for each thing that it is asked about: the tree and the scopes of a file do not
 * change, and thousands of calls may ask about the one function that all of them go through.
 */
export function remembering<About extends object, Answer>(answer: (code: Code, about: About) => Answer): (code: Code, about: About) => Answer {
  const known = new WeakMap<Code, WeakMap<About, {readonly answer: Answer}>>();
  return (code, about) => {
    const answers = known.get(code) ?? new WeakMap<About, {readonly answer: Answer}>();
    known.set(code, answers);
    const found = answers.get(about) ?? {answer: answer(code, about)};
    answers.set(about, found);
    return found.answer;
  };
}
