/** Lists of servers written once more, with toolsets in place of the servers. */
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Draft, DraftItem } from '../values/draft.js';
import type { Expression, ObjectExpression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { source } from './draft-parts.js';
import { within, type Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import { isPure, withoutTypes, type Surroundings } from './pure-expressions.js';
import { toolsetOfServer } from './toolset-drafts.js';

export class RepeatedLists {
  private readonly around: Surroundings;

  constructor(
    private readonly nodes: Nodes,
    private readonly values: SurveyedValues,
    private readonly keys: BodyKeys,
    private readonly text: string,
  ) {
    this.around = { nodes, functionsOf: (one) => values.functionsOf(one) };
  }

  /**
   * The expression itself, with a toolset in place of every server written in it; null where that would
   * repeat more than values.
   */
  cloned(
    expression: Expression,
    requests: readonly ObservedRequest[],
    inSpread: boolean,
  ): DraftItem[] | null {
    const whole = withoutTypes(expression);
    const inner = unwrap(expression);
    if (inner.kind !== 'call') return null;
    const servers = new Set<ObjectExpression>();
    for (const { snapshot } of requests) {
      for (const { origin } of snapshot.servers) {
        if (origin?.node.kind !== 'object' || !this.nodes.isInside(origin.node, inner)) return null;
        servers.add(origin.node);
      }
    }
    if (servers.size === 0 || !isPure(inner, this.around, servers)) return null;
    const patches: { expression: Expression; draft: Draft }[] = [];
    for (const server of servers) {
      // What `.map` returns has no type to follow where the list is spread into another.
      const draft = toolsetOfServer(server, this.values, this.keys, inSpread);
      if (!draft) return null;
      patches.push({ expression: server, draft });
    }
    return [{ value: { kind: 'patched', expression: whole, patches }, spread: true }];
  }

  /** `xs.map(x => { …; return server; })`: the same list mapped to toolsets, without what else is done. */
  mappedAgain(expression: Expression, inSpread: boolean): DraftItem[] | null {
    const call = withoutTypes(expression);
    if (call.kind !== 'call' || call.callee.kind !== 'member' || call.arguments.length !== 1)
      return null;
    if (fixedKey(call.callee.key) !== 'map') return null;
    const callback = call.arguments[0] && unwrap(call.arguments[0].value);
    if (callback?.kind !== 'function' || callback.parameters.length !== 1) return null;
    const [parameter] = callback.parameters;
    const returned = [...within(callback)].filter(
      (node) => 'kind' in node && node.kind === 'return',
    );
    const [only] = returned;
    if (returned.length !== 1 || !only || !('kind' in only) || only.kind !== 'return') return null;
    const server = only.value && unwrap(only.value);
    if (server?.kind !== 'object' || !parameter) return null;
    if (!isPure(call.callee.object, this.around)) return null;
    const body = toolsetOfServer(server, this.values, this.keys, inSpread);
    if (!body) return null;
    const value: Draft = {
      kind: 'mapping',
      source: source(call.callee.object),
      parameter: this.text.slice(parameter.range.start, parameter.range.end),
      body,
    };
    return [{ value, spread: true }];
  }
}
