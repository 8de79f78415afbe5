/** The operands and options of each command, with their help. */
import type { Argv } from 'yargs';
import { reporters, reportFormats } from '../reporters/reporters.js';
import { examples, exitCodeHelp, pathHelp } from './help-texts.js';

/** The operands and options of `lint`. */
export function lintBuilder(parser: Argv) {
  return addExamples(withMaxWarnings(withPaths(withFormat(parser))), examples.lint)
    .option('baseline', {
      type: 'string',
      requiresArg: true,
      defaultDescription: 'what the configuration names',
      describe: 'File of known findings, which do not count; --no-baseline counts all',
    })
    .option('write-baseline', {
      type: 'boolean',
      default: false,
      describe: 'Put all present findings into the baseline (betalift-baseline.json)',
    })
    .option('prune-baseline', {
      type: 'boolean',
      default: false,
      describe: 'Take findings that are gone out of the baseline',
    })
    .epilogue(`${pathHelp}\n\n${exitCodeHelp}`);
}

/** The operands and options of `migrate`. */
export function migrateBuilder(parser: Argv) {
  return addExamples(withPaths(withFormat(parser)), examples.migrate)
    .option('write', {
      type: 'boolean',
      default: false,
      describe: 'Apply the changes: all files or none',
    })
    .option('include-review', {
      type: 'boolean',
      default: false,
      describe: 'Also make changes that rest on a stated assumption',
    })
    .option('allow-staged', {
      type: 'boolean',
      default: false,
      describe: 'Also rewrite files whose content is staged, but not committed',
    })
    .option('allow-dirty', {
      type: 'boolean',
      default: false,
      describe: 'Also rewrite files whose content git could not give back',
    })
    .epilogue(`${pathHelp}\n\n${exitCodeHelp}`);
}

/** The operands and options of `validate`. */
export function validateBuilder(parser: Argv) {
  return addExamples(withMaxWarnings(withFormat(parser)), examples.validate)
    .positional('files', {
      type: 'string',
      array: true,
      defaultDescription: 'none',
      describe: 'JSON files of a request body or a batch; "-" is standard input',
    })
    .option('beta', {
      type: 'string',
      requiresArg: true,
      describe:
        'Version to check against [default: what the document says, else the newest documented]',
    })
    .epilogue(exitCodeHelp);
}

/** The operand and options of `explain`. */
export function explainBuilder(parser: Argv) {
  return addExamples(withColor(parser), examples.explain)
    .positional('rule', { type: 'string', describe: 'Id of a rule, as findings show it' })
    .epilogue(exitCodeHelp);
}

function withColor(parser: Argv) {
  return parser.option('color', {
    type: 'boolean',
    defaultDescription: 'on a terminal',
    describe: 'Use colours, or not with --no-color',
  });
}

function withFormat(parser: Argv) {
  const meanings = reportFormats.map((name) => `${name}: ${reporters[name].summary}`);
  return withColor(parser)
    .option('format', {
      type: 'string',
      requiresArg: true,
      defaultDescription: 'text',
      describe: `One or more of ${meanings.join('; ')}. With =<file> it goes to that file`,
    })
    .option('output-file', {
      type: 'string',
      requiresArg: true,
      defaultDescription: 'standard output',
      describe: 'File for the report in that format; the terminal shows the text',
    })
    .option('exit-zero', {
      type: 'boolean',
      default: false,
      describe: 'Exit with 0 in place of 1, whatever is found',
    });
}

function withMaxWarnings<Given>(parser: Argv<Given>) {
  // A text, since a number would also be read from "" and "1e3".
  return parser.option('max-warnings', {
    type: 'string',
    requiresArg: true,
    describe: 'Most warnings that still exit with 0 [default: 0 for lint, any number for validate]',
  });
}

function withPaths<Given>(parser: Argv<Given>) {
  return parser
    .positional('paths', {
      type: 'string',
      array: true,
      defaultDescription: 'the current folder',
      describe: 'Files and folders',
    })
    .option('config', {
      type: 'string',
      requiresArg: true,
      defaultDescription: 'the nearest betalift.config.json',
      describe: 'Configuration to use',
    })
    .option('changed', {
      type: 'string',
      defaultDescription: 'off; without a ref its upstream, else the default branch',
      describe: 'Only files that differ from where the branch left this ref; say --changed=<ref>',
    })
    .option('staged', {
      type: 'boolean',
      default: false,
      describe: 'Only files that the next commit adds or changes, as they are staged',
    });
}

function addExamples<Given>(
  parser: Argv<Given>,
  lines: readonly (readonly [string, string])[],
): Argv<Given> {
  return lines.reduce((built, [command, meaning]) => built.example(command, meaning), parser);
}
