/**
 * The command of the long run: `npm run fuzz:programs -- --count 2000 --seed 1 --files any`, and
 * `--single` for each form by itself.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { describeFailure } from './describe-failure.js';
import { formsOf } from './forms-of.js';
import { runGenerated } from './run-generated.js';
import { languages, type GeneratedLanguage, type ProgramSpec } from './spec.js';
import { describeSingleForms } from './single-forms.js';
import { tallyText } from './tally.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    language: { type: 'string', default: 'typescript' },
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    files: { type: 'string', default: 'any' },
    except: { type: 'string', multiple: true, default: [] },
    single: { type: 'boolean', default: false },
    shrink: { type: 'string', default: '20' },
  },
});
const { files } = values;
const language = languages.find((name) => name === values.language);
if (language === undefined) throw new Error(`--language is one of ${languages.join(', ')}`);
if (files !== 'one' && files !== 'several' && files !== 'any') {
  throw new Error(`--files is one, several or any, not ${files}`);
}
const print = (text: string) => process.stdout.write(`${text}\n`);
if (values.single) {
  await describeSingleForms(language, print);
} else {
  await runRandom(language);
}

async function runRandom(language: GeneratedLanguage): Promise<void> {
  const options = {
    language,
    count: Number(values.count),
    seed: Number(values.seed),
    files: files as 'one' | 'several' | 'any',
    shrinkingMilliseconds: Number(values.shrink) * 1000,
    isLeftOut: (spec: ProgramSpec) => formsOf(spec).some((form) => values.except.includes(form)),
  };
  print(`seed ${values.seed}`);
  const run = await runGenerated(options, (failure) => print(describeFailure(failure)));
  print(tallyText(run));
  if (run.failures.length > 0) process.exitCode = 1;
}
