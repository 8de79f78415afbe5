/** Lists of servers written once more, with toolsets in place of the servers. */
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Draft, DraftItem } from '../values/draft.js';
import { parametersGiven } from '../program/argument-parameters.js';
import type { Call, Expression, FunctionExpression, ObjectExpression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { returnedValues } from './definitions.js';
import { entryOf, literal, source } from './draft-parts.js';
import { within, type Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import { literalIn, wholeExpression } from './object-literals.js';
import { isPath, isPure, withoutTypes, type Surroundings } from './pure-expressions.js';
import { bareToolset, toolsetOfServer } from './toolset-drafts.js';

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
    if (inner.kind !== 'call' && inner.kind !== 'comprehension') return null;
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
      patches.push({ expression: wholeExpression(server, this.nodes), draft });
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
    const server = only.value && literalIn(only.value, this.values);
    if (!server || !parameter) return null;
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

  /** `[asdict(server) for server in servers]`: the same comprehension of toolsets that say no more than a name. */
  namedAgain(expression: Expression): DraftItem[] | null {
    const list = unwrap(expression);
    if (list.kind !== 'comprehension' || list.element.kind === 'property') return null;
    const name = this.nameOfElement(list.element);
    if (!name || !isPure(list, this.around, new Set([list.element]))) return null;
    const patches = [{ expression: list.element, draft: bareToolset(name) }];
    return [{ value: { kind: 'patched', expression: list, patches }, spread: true }];
  }

  /** The name of the server that an expression gives: its object's own, where it is made of one that has it. */
  private nameOfElement(element: Expression): Draft | null {
    const inner = unwrap(element);
    if (inner.kind === 'call') {
      const given = this.nameGivenTo(inner);
      if (given) return given;
      const { callee } = inner;
      const [argument] = inner.arguments;
      const owners = [
        ...(callee.kind === 'member' ? [callee.object] : []),
        ...(argument && !argument.spread && inner.arguments.length === 1 ? [argument.value] : []),
      ];
      const owner = owners.find((one) => isPath(one) && this.isInstance(one));
      if (owner) return { kind: 'member', object: source(owner), key: 'name', attribute: true };
    }
    if (!isPure(inner, this.around)) return null;
    return { kind: 'member', object: source(inner), key: 'name' };
  }

  /**
   * The name of the server that a function in sight makes: a constant, the argument that it is, or what it
   * reads from an argument.
   */
  private nameGivenTo(call: Call): Draft | null {
    const [definition, ...others] = this.values.functionsOf(call.callee) ?? [];
    if (!definition || others.length > 0) return null;
    const [returned, ...more] = returnedValues(definition, this.nodes);
    const server = returned && more.length === 0 ? literalIn(returned, this.values) : null;
    const name = server && entryOf(server, 'name')?.value;
    if (name?.kind === 'literal' && typeof name.value === 'string') return literal(name.value);
    if (!name) return null;
    const written = unwrap(name);
    if (written.kind === 'name') return argumentFor(written.name, call, definition);
    const key = written.kind === 'member' && !written.optional ? fixedKey(written.key) : null;
    if (written.kind !== 'member' || key === null) return null;
    const owner = unwrap(written.object);
    const object = owner.kind === 'name' ? argumentFor(owner.name, call, definition) : null;
    const attribute = written.attribute === true;
    return object && { kind: 'member', object, key, ...(attribute && { attribute }) };
  }

  private isInstance(expression: Expression): boolean {
    const values = this.values.valuesOf(expression);
    return (
      values.length > 0 &&
      values.every((value) => value.kind === 'object' && value.instanceOf !== undefined)
    );
  }
}

/** What a call gives for a parameter of a function, where it can be written once more. */
function argumentFor(parameter: string, call: Call, definition: FunctionExpression): Draft | null {
  const given = parametersGiven(call, definition).find(({ parameters }) =>
    parameters.some(({ target }) => target.kind === 'name' && target.name === parameter),
  );
  return given && isPath(given.value) ? source(given.value) : null;
}
