/** Definitions that are written once more, with toolsets in place of the servers they hold. */
import type { ModuleLinks } from '../program/module-links.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Intent, ModuleIntent } from '../values/draft.js';
import type { Expression, Range } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { hasEffects, partsOf } from './definition-parts.js';
import { functionOf, returnedValues } from './definitions.js';
import type { Definition } from './definitions.js';
import { entryOf } from './draft-parts.js';
import { givesList } from './list-calls.js';
import type { AssignmentWrite } from './later-configurations.js';
import { within, type Nodes } from './nodes.js';
import type { SurveyedValues } from './observed-values.js';
import { outermost } from './patches.js';
import type { Patch } from './patches.js';
import type { Surroundings } from './pure-expressions.js';
import type { Published, SharedName } from './shared-names.js';
import { freeToolsetName } from './toolset-names.js';

/** What copies are made from. */
export interface CopyContext {
  readonly nodes: Nodes;
  readonly values: SurveyedValues;
  readonly keys: BodyKeys;
  readonly links: ModuleLinks;
  /** The literals that the servers of the unit's requests were made of. */
  readonly servers: ReadonlySet<Expression>;
  /** The assignments by which some of them get their configurations later. */
  readonly laterWrites: ReadonlyMap<Expression, readonly AssignmentWrite[]>;
}

/** What is known around expressions that would be evaluated once more. */
export function surroundingsOf({
  nodes,
  values,
}: CopyContext): Surroundings & { readonly nodes: Nodes } {
  return { nodes, functionsOf: (expression) => values.functionsOf(expression) };
}

/** A definition that is written once more. */
export interface Copy {
  readonly name: string;
  readonly isList: boolean;
  /** Positions of the parameters that the copy takes; null: it is no function. */
  readonly parameters: readonly number[] | null;
}

/** What is written once more at the moment. */
export interface Copying {
  readonly definition: Definition;
  /** New names of variables inside it. */
  readonly renamed: Map<string, string>;
  readonly renames: { readonly range: Definition['nameRange']; readonly name: string }[];
  readonly patches: Patch[];
  /** Variables inside it that hold one server each. */
  readonly servers: Set<string>;
}

/** What of a server its toolset repeats. Source: documentation of the MCP connector, 2025-11-20. */
const NAMED_BY_TOOLSETS: ReadonlySet<string> = new Set(['name']);

/** The servers come in a form of which no toolsets can be written this way. */
export class NoWay extends Error {}

export class DefinitionCopies {
  private copies = new Map<unknown, Copy>();
  private written = new Map<string, ModuleIntent>();
  private readonly open = new Set<unknown>();
  private current: Copying | null = null;

  /** @param patchesOf What is written anew so that an expression gives toolsets in place of servers. */
  constructor(
    private readonly context: CopyContext,
    private readonly patchesOf: (expression: Expression) => Patch[],
  ) {}

  get hasAny(): boolean {
    return this.copies.size > 0;
  }

  get intents(): readonly ModuleIntent[] {
    return [...this.written.values()];
  }

  /** What is being written at the moment. */
  get copying(): Copying | null {
    return this.current;
  }

  /** Whether a definition is being written at the moment. */
  isOpen({ node }: Definition): boolean {
    return this.open.has(node);
  }

  /** Writes a copy of a definition in another module, and all by which it comes here under the name given. */
  publish(shared: SharedName): Copy {
    const copy = this.copy(shared.definition, shared.needsExport);
    const published: Published = shared.publish(copy.name, copy.isList);
    for (const intent of published.intents) this.write(intent);
    return { ...copy, name: published.name };
  }

  /** Writes a copy of a definition beside it; the same one each time it is asked for. */
  copy(definition: Definition, exported: boolean): Copy {
    const { module, node, value } = definition;
    const known = this.copies.get(node);
    if (known) return known;
    if (this.open.has(node)) throw new NoWay();
    this.open.add(node);
    const outer = this.current;
    const copying: Copying = {
      definition,
      renamed: new Map(),
      renames: [],
      patches: [],
      servers: new Set(),
    };
    this.current = copying;
    try {
      const body = unwrap(value);
      const called = functionOf(definition);
      const patches = [...this.patchesOf(body), ...copying.patches];
      if (patches.length === 0) throw new NoWay();
      const parts =
        body.kind === 'function'
          ? partsOf(body, patches, copying.renamed, this.goneAssignments(copying))
          : null;
      const omitted = [...(parts?.omitted ?? []), ...this.unusedInCallbacks(body, patches)];
      if (hasEffects(body, patches, surroundingsOf(this.context), omitted)) throw new NoWay();
      const isDictionary = body.kind === 'object' && !this.context.servers.has(body);
      const isList = isDictionary || givesList(body, this.context.nodes);
      const copyName = this.nameOf(definition, isList);
      const intent: Intent = {
        kind: 'copy-definition',
        definition: node.range,
        stands: definition.stands,
        renames: [{ range: definition.nameRange, name: copyName }, ...copying.renames],
        patches: outermost(patches),
        omitted,
        ...(exported && { exported }),
        ...(definition.isUnnamed && { isUnnamed: true }),
        ...(definition.object && { object: definition.object }),
      };
      const copy: Copy = {
        name: copyName,
        isList,
        parameters: called && (parts?.parameters ?? null),
      };
      this.copies.set(node, copy);
      this.write({ module, intent });
      return copy;
    } finally {
      this.current = outer;
      this.open.delete(node);
    }
  }

  /** Assignments that no toolset needs: of configurations, and of what else only a server has. */
  private goneAssignments({ definition, servers }: Copying): Set<Expression> {
    const writes = [...this.context.laterWrites.values()].flat();
    const gone = new Set<Expression>(writes.map(({ assignment }) => assignment));
    for (const node of within(definition.node)) {
      if (!('kind' in node) || node.kind !== 'assignment' || node.target.kind !== 'member')
        continue;
      const { object, key } = node.target;
      const fixed = fixedKey(key);
      const isOfServer = object.kind === 'name' && servers.has(object.name);
      if (isOfServer && fixed !== null && !NAMED_BY_TOOLSETS.has(fixed)) gone.add(node);
    }
    return gone;
  }

  /** Statements of callbacks that lead to nothing in what those return. */
  private unusedInCallbacks(body: Expression, patches: readonly Patch[]): Range[] {
    return [...within(body)].flatMap((node): readonly Range[] => {
      if (node === body || !('kind' in node) || node.kind !== 'function') return [];
      const isPatched = returnedValues(node, this.context.nodes).some((value) =>
        patches.some(({ expression }) => this.context.nodes.isInside(expression, value)),
      );
      return isPatched ? partsOf(node, patches, new Map()).statements : [];
    });
  }

  private nameOf({ name, module, object: owner }: Definition, isList: boolean): string {
    const { servers, tools } = this.context.keys;
    // What has the servers by the name of the request's own property has the tools by theirs.
    if (owner && name === servers && !entryOf(owner, tools)) return tools;
    return freeToolsetName(name, isList, module);
  }

  /** Notes an intent; what several places ask for is written once. */
  write(intent: ModuleIntent): void {
    const { kind } = intent.intent;
    const place =
      kind === 'copy-definition'
        ? intent.intent.definition
        : kind === 'insert-entry'
          ? intent.intent.after.range
          : 'after' in intent.intent
            ? (intent.intent.after as Definition['nameRange'])
            : null;
    this.written.set(`${kind} ${intent.module.path} ${String(place?.start)}`, intent);
  }

  /** The result, or null and nothing written where there is no way. */
  tried<T>(attempt: () => T): T | null {
    const [copies, written] = [new Map(this.copies), new Map(this.written)];
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof NoWay)) throw error;
      this.copies = copies;
      this.written = written;
      return null;
    }
  }
}
