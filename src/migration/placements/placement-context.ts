/** Places that servers are given at, and what is needed to place toolsets there. */
import type { ObservedRequest } from '../../program/requests/observed-requests.js';
import type { Write } from '../../program/values.js';
import type { DraftItem, ModuleIntent } from '../../values/draft.js';
import type { Expression, Module, ObjectExpression } from '../../values/model.js';
import type { BodyKeys } from '../../program/snapshots.js';
import type { Nodes } from '../nodes.js';
import type { SurveyedValues } from '../observed-values.js';
import type { ServerLists } from '../server-lists.js';
import type { SharedToolsetList } from '../shared-toolsets.js';

/** A place where servers are given to requests, and what those requests do with tools. */
export interface ServersPlace {
  readonly write: Exclude<Write, { kind: 'other' }>;
  readonly requests: readonly ObservedRequest[];
}

/**
 * The same items twice: as they are written where the API's types give them theirs, and marked as
 * constants for where nothing does, inside a spread of a list.
 */
export interface Items {
  readonly plain: readonly DraftItem[];
  readonly marked: readonly DraftItem[];
}

/** Items as they are written among others in a list. */
export function inList({ plain, marked }: Items): readonly DraftItem[] {
  return plain.map((item, index) => (item.spread ? (marked[index] ?? item) : item));
}

/** A way to give the requests of a place their toolsets. */
export interface Way {
  readonly intents: readonly ModuleIntent[];
  /** The server literals whose configuration is taken out; absent: all that the requests send. */
  readonly written?: ReadonlySet<ObjectExpression>;
}

/** What placements are made of. */
export class PlacementContext {
  constructor(
    readonly module: Module,
    readonly nodes: Nodes,
    readonly values: SurveyedValues,
    readonly lists: ServerLists,
    readonly keys: BodyKeys,
    /** The toolsets beside what defines the servers that an expression lists. */
    readonly shared: (servers: Expression) => SharedToolsetList | null,
  ) {}
}
