/** The ESLint plugin: a rule for each rule of betalift that is about JavaScript and TypeScript files. */
import { join } from 'node:path';
import type { ESLint, Linter, Rule, SourceCode } from 'eslint';
import type { FileAnalysis, GivenFile } from '../embedding/analyse-file.js';
import { isScript, mayMatter } from '../embedding/relevance.js';
import { engineFindings, outdatedSdkRule, rules as requestRules } from '../rules/index.js';
import { findProblems, reportProblem, textOnDisk } from './file-problems.js';
import type { FileProblem } from './file-problems.js';

/** The plugin with its configuration, as `defineConfig` takes them. */
export interface BetaliftPlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly configs: {
    /** Every rule with betalift's own severity. */
    readonly recommended: Linter.Config;
  };
}

/** Analyses a file and gives the answer at once. */
export type SynchronousAnalysis = (file: GivenFile) => FileAnalysis;

const namespace = 'betalift';
const pagesUrl = 'https://github.com/betalift/betalift/blob/main/docs/rules';
/** What ESLint calls a text that has no file: JavaScript, if nobody says otherwise. */
const namelessFiles = ['<input>', '<text>'];

/** Findings about package.json have no rule here: ESLint does not look at it. */
const descriptions = [...requestRules, ...engineFindings].filter(
  ({ id }) => id !== outdatedSdkRule,
);

/**
 * Makes the plugin.
 *
 * @param analyse Called once a file that holds a relevant word, however many rules are on.
 * @param version The version of the package.
 */
export function createPlugin(analyse: SynchronousAnalysis, version: string): BetaliftPlugin {
  const problemsOf = new WeakMap<SourceCode, readonly FileProblem[]>();
  const problemsIn = (context: Rule.RuleContext, id: string): readonly FileProblem[] => {
    const { sourceCode } = context;
    const known = problemsOf.get(sourceCode);
    if (known) return known;
    const pluginPrefix = context.id.slice(0, -id.length);
    const found = findProblems(analyse(givenFile(context)), sourceCode, pluginPrefix);
    problemsOf.set(sourceCode, found);
    return found;
  };
  const rules = Object.fromEntries(
    descriptions.map(({ id, summary }): [string, Rule.RuleModule] => [
      id,
      {
        meta: {
          type: 'problem',
          docs: { description: summary, url: `${pagesUrl}/${id}.md`, recommended: true },
          fixable: 'code',
          hasSuggestions: true,
          schema: [],
        },
        create: (context) => {
          if (!isRelevant(context)) return {};
          return {
            Program: () => {
              for (const problem of problemsIn(context, id)) {
                if (problem.rule === id) reportProblem(context, problem);
              }
            },
          };
        },
      },
    ]),
  );
  const severities = descriptions.map(({ id, severity }) => [
    `${namespace}/${id}`,
    severity === 'error' ? 'error' : 'warn',
  ]);
  const plugin: BetaliftPlugin = {
    meta: { name: 'betalift', version, namespace },
    rules,
    configs: {
      recommended: {
        name: 'betalift/recommended',
        // The plugin holds itself, as ESLint's own plugins do.
        plugins: {
          get [namespace]() {
            return plugin;
          },
        },
        rules: Object.fromEntries(severities) as Linter.RulesRecord,
      },
    },
  };
  return plugin;
}

/** Whether a file is worth an analysis. What is no text of a script comes from another language's plugin. */
function isRelevant({ filename, sourceCode }: Rule.RuleContext): boolean {
  const { text } = sourceCode as Partial<SourceCode>;
  const isKnown = isScript(filename) || namelessFiles.includes(filename);
  return isKnown && typeof text === 'string' && mayMatter(text);
}

function givenFile({ filename, cwd, sourceCode }: Rule.RuleContext): GivenFile {
  const path = namelessFiles.includes(filename) ? join(cwd, 'input.js') : filename;
  return { path, text: textOnDisk(sourceCode), cwd, usesConfiguredSeverities: false };
}
