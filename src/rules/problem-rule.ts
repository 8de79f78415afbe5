/** Makes rules of the problems that a beta family finds in a request body. */
import { toJsonPointer } from '../betas/json-data.js';
import type { Problem, ProblemCode } from '../betas/types.js';
import type { Hit, RequestView, Rule } from './rule.js';

/** A rule that reports one kind of problem. */
export interface ProblemRuleDescription extends Omit<Rule, 'check'> {
  readonly id: ProblemCode;
}

/**
 * Problems that say no more than: this body has another version's format. A body with one of them is
 * refused, or loses settings, whatever else is true of it.
 */
const formatCodes: ReadonlySet<ProblemCode> = new Set([
  'deprecated-tool-configuration',
  'toolset-under-deprecated-header',
]);

/** The rule whose hits are the problems that have its id as their code, each at the place of its path. */
export function ruleForProblem(description: ProblemRuleDescription): Rule {
  return {
    ...description,
    check: (request) =>
      isAdviceOnNewerVersion(request, description) ? [] : findProblemHits(request, description.id),
  };
}

/**
 * Hits for the certain problems of a request that have a code. Where the version is not known, a problem
 * is certain when no version of the family would take the body without it.
 */
export function findProblemHits(request: RequestView, code: ProblemCode): Hit[] {
  const { family, problems, checkedUnder } = request;
  return problems
    .filter((problem) => problem.code === code && isCertain(problem, request))
    .map((problem) => ({
      place: request.placeOf(problem.path),
      ...family.describeProblem(problem, checkedUnder),
    }));
}

/** What is doubtful in a format we know may be right in one that came after it. */
function isAdviceOnNewerVersion({ version }: RequestView, { severity }: ProblemRuleDescription) {
  return version?.standing === 'newer' && severity !== 'error';
}

function isCertain(problem: Problem, { version, family, body, context }: RequestView): boolean {
  if (version !== null) return true;
  if (formatCodes.has(problem.code)) return false;
  return family.versions.every(({ header }) =>
    family
      .checkRequest(body, header, context)
      .some((other) => formatCodes.has(other.code) || isSameProblem(problem, other)),
  );
}

function isSameProblem(left: Problem, right: Problem): boolean {
  return left.code === right.code && toJsonPointer(left.path) === toJsonPointer(right.path);
}
