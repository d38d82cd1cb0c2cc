// Loaded before another program: whatever that loads, finds neither ESLint nor TypeScript, even where they are installed.
import Module, {register} from 'node:module';

const isAbsent = (specifier) => /^(?:eslint|typescript|@typescript-eslint\/parser)(?:\/|$)/u.test(specifier);
const absent = (specifier) => Object.assign(new Error(`Cannot find package '${specifier}', which is not there on purpose`), {code: 'MODULE_NOT_FOUND'});

const hooks = `
const isAbsent = ${isAbsent.toString()};
const absent = ${absent.toString()};
export async function resolve(specifier, context, next) {
  if (isAbsent(specifier)) {
    throw absent(specifier);
  }
  return next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(specifier, ...others) {
  if (isAbsent(specifier)) {
    throw absent(specifier);
  }
  return resolveFilename.call(this, specifier, ...others);
};
