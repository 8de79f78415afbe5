/**
 * Verification: the program before and the program after are run side by side, in the same worlds, and
 * what they send is compared. Only a rewrite that passes is ever offered.
 */
import { documentRequests, exploreDocument } from '../program/documents.js';
import { STEPS_OF_AN_ENTRANCE } from '../program/evaluator.js';
import { exploreEntrance } from '../program/explore.js';
import { functionsByPlace } from '../program/entrances.js';
import type { Entrance } from '../program/entrances.js';
import { run } from '../program/run.js';
import { documentsOf, withRelevanceOf } from '../program/program.js';
import type { Program } from '../program/program.js';
import { comparePairs } from './compare-requests.js';
import { EVERYTHING } from './verification.js';
import type { Failures, Verification } from './verification.js';

/** Two programs, and what is new may ask for worlds of its own. */
const STEPS_OF_A_COMPARISON = 3 * STEPS_OF_AN_ENTRANCE;

/**
 * What an entrance may still cost once a failure is known: enough to find those of other requests. A way
 * that is not taken must not use up what the ways after it need.
 */
const STEPS_AFTER_A_FAILURE = 50_000;

/** Compares the programs in every world. An empty map: the migration is proven. */
export function verify(verification: Verification): Failures {
  const failures = new Map<string, string>();
  const { before, after, keys } = verification;
  if (documentsOf(before).length > 0) {
    const isComplete = exploreDocument((world) => {
      const old = documentRequests(before, keys, world);
      comparePairs(old, documentRequests(after, keys, world), verification, failures);
    });
    if (!isComplete) failures.set(EVERYTHING, 'there are more possible cases than can be compared');
    return failures;
  }
  const counterparts = counterpartsIn(after);
  // What toolsets are made of may be read elsewhere too: the new program is to fail nowhere that the
  // old one was only not looked at.
  const old = withRelevanceOf(after, before);
  for (const entrance of verification.entrances) {
    if (![...entrance.modules].some(({ path }) => verification.edited.has(path))) continue;
    const counterpart = counterparts(entrance);
    if (!counterpart) {
      failures.set(EVERYTHING, 'a function of the program could not be found again after the edit');
      continue;
    }
    const budget = { steps: Math.min(STEPS_OF_A_COMPARISON, verification.budget.steps) };
    verification.budget.steps -= budget.steps;
    let unused = 0;
    const incomplete = exploreEntrance(entrance, before.semantics, (world) => {
      const earlier = run(old, entrance, world, keys, { budget });
      const later = run(after, counterpart, world, keys, { strict: true, budget });
      comparePairs(
        earlier.observations.requests,
        later.observations.requests,
        verification,
        failures,
      );
      if (later.threw && !earlier.threw) {
        failures.set(
          EVERYTHING,
          `with toolsets the program could fail on a value that may be missing (${before.semantics.words.nothing}) when it runs, where it does not fail now`,
        );
      }
      if (failures.size > 0 && unused === 0) {
        unused = Math.max(budget.steps - STEPS_AFTER_A_FAILURE, 0);
        budget.steps -= unused;
      }
    });
    verification.budget.steps += unused + Math.max(budget.steps, 0);
    if (incomplete && failures.size === 0) {
      failures.set(
        EVERYTHING,
        'there are more possible cases than betalift can compare; a request in a smaller function of its own can be followed',
      );
    }
  }
  return failures;
}

/** The same way into the program after the edit. */
function counterpartsIn(after: Program): (entrance: Entrance) => Entrance | null {
  const modules = new Map(after.modules.map((module) => [module.path, module]));
  const functions = functionsByPlace(after);
  return ({ key, module: old, steps }) => {
    const module = modules.get(old.path);
    const definitions = steps.map(({ place }) => ({ place, definition: functions.get(place) }));
    if (!module || definitions.some(({ definition }) => !definition)) return null;
    return {
      key,
      module,
      steps: definitions.flatMap(({ place, definition }) =>
        definition ? [{ place, definition }] : [],
      ),
    };
  };
}
