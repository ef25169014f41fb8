/**
 * A reporter of Vitest: writes `{ passed, failed: [{ file, name, error }] }` as JSON to the file that MINGCE_OUTCOME
 * names. A hook, a suite, a file that could not be loaded and an error outside all tests are failures like a test's.
 */
import { writeFileSync } from 'node:fs';

export default class OutcomeReporter {
  onTestRunEnd(modules, unhandled) {
    const outcome = { passed: 0, failed: unhandled.map((error) => failure('outside all tests', '', [error])) };
    for (const module of modules) count(module, module.relativeModuleId, outcome);
    writeFileSync(process.env['MINGCE_OUTCOME'], JSON.stringify(outcome));
  }
}

function count(part, file, outcome) {
  if (part.type === 'test') {
    const { state, errors = [] } = part.result();
    if (state === 'passed') outcome.passed += 1;
    if (state === 'failed') outcome.failed.push(failure(file, part.fullName, errors));
    return;
  }
  if (part.errors().length > 0) outcome.failed.push(failure(file, part.fullName ?? '', part.errors()));
  for (const child of part.children) count(child, file, outcome);
}

/** A trace begins with the message, unless its error was made without one. */
const failure = (file, name, errors) => ({
  file,
  name,
  error: errors
    .map(({ message = '', stack = '' }) => (stack.includes(message) ? stack : `${message}\n${stack}`))
    .join('\n'),
});
