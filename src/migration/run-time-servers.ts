/**
 * Servers whose configuration only the running program knows: helpers written into the file make their
 * toolsets, and take their configurations out.
 */
import type { Draft, DraftItem, Helper, Intent } from '../values/draft.js';
import type {
  Expression,
  Module,
  ObjectExpression,
  PropertyEntry,
  Range,
} from '../values/model.js';
import { forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { orEmptyList, source, spreadList } from './draft-parts.js';
import { nameOfValue } from './new-names.js';
import type { Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import {
  isBrief,
  isPath,
  isPure,
  isReading,
  unparenthesised,
  type Surroundings,
} from './pure-expressions.js';
import { toolsetAtRunTime } from './toolset-drafts.js';

const SERVER: Draft = { kind: 'name', name: 'server' };
const NAMES_OF_LISTS = ['mcpServers', 'servers', 'mcpServerList'];

/** Where a list of servers stands. */
export interface ListPlace {
  /** Its toolsets are spread into a list. */
  readonly inSpread: boolean;
  /** It is itself spread into a list, and so is one. */
  readonly isSpread?: boolean;
}

/** What is changed about servers so that helpers can be given them. */
export class RunTimeServers {
  readonly intents: Intent[] = [];
  /** Server literals whose configuration is taken out where it is written. */
  readonly written = new Set<ObjectExpression>();

  private readonly around: Surroundings;

  constructor(
    private readonly nodes: Nodes,
    private readonly values: SurveyedValues,
    private readonly module: Module,
    /** The property whose value lists the servers, where there is one. */
    private readonly entry: PropertyEntry | undefined,
  ) {
    this.around = { nodes, functionsOf: (one) => values.functionsOf(one) };
  }

  /** Whether a helper is called. */
  isUsed = false;

  /** The toolset of a server literal with a configuration that is known only at run time. */
  ofLiteral(server: ObjectExpression, keys: { readonly configuration: string }): Draft | null {
    this.isUsed = true;
    return toolsetAtRunTime(server, this.values, keys);
  }

  /** The toolsets of all servers of a list; null where the list cannot be named. */
  ofList(list: Expression, { inSpread, isSpread }: ListPlace): DraftItem[] | null {
    const value = this.repeatable(list);
    if (!value) return null;
    this.isUsed = true;
    const isMissable = !isSpread && this.values.mayBeMissing(list);
    this.replace(list, mapped(value, 'server-without-configuration', isMissable));
    const toolsets =
      inSpread && isMissable
        ? mapped(orEmptyList(value), 'toolset-of-server')
        : mapped(value, 'toolset-of-server', isMissable);
    return [{ value: toolsets, spread: true }];
  }

  /** The toolset of one server that has a name. */
  ofServer(server: Expression): DraftItem[] | null {
    if (!isPath(server) || this.values.mayBeMissing(server)) return null;
    this.isUsed = true;
    const argument = source(server);
    this.replace(server, { kind: 'helper-call', helper: 'server-without-configuration', argument });
    return [{ value: { kind: 'helper-call', helper: 'toolset-of-server', argument } }];
  }

  /** Something to read a list from twice: itself, or a constant that is declared for it. */
  private repeatable(list: Expression): Draft | null {
    if (isReading(list) || isBrief(list, this.module.text, this.around)) {
      return this.values.isArray(list) ? source(list) : spreadList(source(list));
    }
    const before = this.statementToPrecede(list);
    if (!before) return null;
    const name = nameOfValue(list, NAMES_OF_LISTS, this.module, this.nodes);
    this.intents.push({ kind: 'extract-constant', before, name, value: list });
    return { kind: 'name', name };
  }

  private replace(expression: Expression, value: Draft): void {
    const { entry } = this;
    this.intents.push(
      entry && unparenthesised(entry.value) === expression
        ? { kind: 'replace-entry-value', entry, value }
        : { kind: 'replace-expression', expression, value },
    );
  }

  /** The statement that a value can be computed in front of, where that changes nothing. */
  private statementToPrecede(expression: Expression): Range | null {
    const isQuiet = isPure(expression, this.around);
    let inner: ModelNode = expression;
    for (const outer of this.nodes.around(expression)) {
      if ('kind' in outer) {
        if (OUT_OF_ORDER.has(outer.kind)) return null;
        if (outer.kind === 'choice' && outer.test !== inner) return null;
        if (PRECEDED.has(outer.kind)) return outer.range;
        if (!isQuiet && this.hasEffectBefore(inner, outer)) return null;
      }
      inner = outer;
    }
    return null;
  }

  /** Whether what is computed before a part of an expression may do more than give a value. */
  private hasEffectBefore(part: ModelNode, whole: ModelNode): boolean {
    let found = false;
    forEachChild(whole, (child) => {
      const isCallee = 'kind' in whole && whole.kind === 'call' && child === whole.callee;
      if (child.range.end > part.range.start || isCallee) return;
      found ||= !isPure(child, this.around);
    });
    return found;
  }
}

/** What stands in these is computed at another time, or not at all. */
const OUT_OF_ORDER: ReadonlySet<string> = new Set(['function', 'class', 'opaque', 'loop', 'try']);

/** Statements that compute a value once, before all else they do. */
const PRECEDED: ReadonlySet<string> = new Set([
  'declare',
  'expression',
  'return',
  'throw',
  'if',
  'for-each',
  'switch',
  'export',
]);

function mapped(list: Draft, helper: Helper, optional = false): Draft {
  const body: Draft = { kind: 'helper-call', helper, argument: SERVER };
  return {
    kind: 'mapping',
    source: list,
    parameter: 'server',
    body,
    ...(optional && { optional }),
  };
}
