/**
 * Possible worlds. Where a program depends on something unknown (a condition, whether a value is there,
 * how many items a list has), the evaluator asks the world, and the explorer runs it again for every
 * other answer. What is asked twice is answered the same within a world, also by the program after its
 * migration: that is how the two are compared.
 */
import type { Semantics } from '../values/semantics.js';
import { nextSerial } from './values.js';

/**
 * What an unknown value can be, as far as programs tell values apart. Lists stand for all lengths by
 * none, one and two items: what is done to each item alike shows with two.
 */
export type Shape =
  | 'undefined'
  | 'null'
  | 'false'
  | 'true'
  | 'empty-text'
  | 'text'
  | 'number'
  | 'empty-array'
  | 'array-of-one'
  | 'array-of-two'
  | 'object'
  /** Where it counts as false (`Semantics.emptyIsFalse`); else it is an object like others. */
  | 'empty-object';

export const ALL_SHAPES: readonly Shape[] = [
  'array-of-two',
  'object',
  'text',
  'true',
  'undefined',
  'null',
  'false',
  'empty-text',
  'number',
  'empty-array',
  'array-of-one',
];
export const ARRAYS: readonly Shape[] = ['array-of-two', 'empty-array', 'array-of-one'];
export const NULLISH: readonly Shape[] = ['undefined', 'null'];
export const FALSY: readonly Shape[] = ['undefined', 'null', 'false', 'empty-text'];
/** What else is false where collections without content are. */
export const EMPTY: readonly Shape[] = ['empty-array', 'empty-object'];
export const OBJECTS: readonly Shape[] = ['object', 'empty-object'];

/** What values can be in programs of these semantics. */
export function shapesOf({ emptyIsFalse, hasUndefined }: Semantics): readonly Shape[] {
  const shapes = emptyIsFalse ? SHAPES_WITH_EMPTY : ALL_SHAPES;
  return hasUndefined ? shapes : shapes.filter((shape) => shape !== 'undefined');
}

const SHAPES_WITH_EMPTY: readonly Shape[] = [...ALL_SHAPES, 'empty-object'];

/** Every shape but these. */
export function shapesWithout(excluded: readonly Shape[]): readonly Shape[] {
  return SHAPES_WITH_EMPTY.filter((shape) => !excluded.includes(shape));
}

const UNDEFINED: Shape = 'undefined';

interface Decision {
  readonly key: string;
  readonly options: number;
  chosen: number;
}

/** More worlds than are worth exploring: the program is left alone and the reason says so. */
export class TooManyWorlds extends Error {}

export class World {
  /** Something is taken to have failed that may fail: true of no particular run. */
  isHypothetical = false;
  private position = 0;
  private readonly chosen = new Map<string, number>();
  private readonly shapes = new Map<string, readonly Shape[]>();
  /** When each decision was made, in the numbers that values have. */
  private readonly moments: number[] = [];
  /** How many decisions had been made when what a value can be was last narrowed. */
  private readonly narrowed = new Map<string, number>();
  private kept: number | undefined;

  /** `trail` is what earlier worlds decided; the explorer changes its end between worlds. */
  constructor(
    private readonly trail: Decision[],
    private readonly allShapes: readonly Shape[] = ALL_SHAPES,
  ) {}

  /** A number below `options`, the same each time the key is asked for in this world. */
  choose(key: string, options: number): number {
    const known = this.chosen.get(key);
    if (known !== undefined) return known;
    let decision = this.trail[this.position];
    if (!decision) {
      decision = { key, options, chosen: 0 };
      this.trail.push(decision);
    }
    this.position += 1;
    this.moments.push(nextSerial());
    this.chosen.set(key, decision.chosen);
    return decision.chosen;
  }

  /** What the unknown value with this key can still be in this world. */
  candidates(key: string): readonly Shape[] {
    return this.shapes.get(key) ?? this.allShapes;
  }

  /**
   * Lets a value be absent of which nothing is known yet: an item of a dictionary, an argument that need
   * not be given. Where values may be undefined, any may be absent.
   */
  admitAbsence(key: string): void {
    if (!this.shapes.has(key)) this.shapes.set(key, [...new Set([...this.allShapes, UNDEFINED])]);
  }

  /** Whether a value that may be absent is, deciding it if both answers are possible. */
  isAbsent(key: string): boolean {
    this.admitAbsence(key);
    return this.isOneOf(key, [UNDEFINED]);
  }

  /** Whether the value can still be one of these shapes. */
  mayBe(key: string, shapes: readonly Shape[]): boolean {
    return this.candidates(key).some((shape) => shapes.includes(shape));
  }

  /** Rules out every shape not among `shapes`. Returns false if nothing remains (it cannot be so). */
  assume(key: string, shapes: readonly Shape[]): boolean {
    const left = this.candidates(key).filter((shape) => shapes.includes(shape));
    if (left.length === 0) return false;
    if (left.length < this.candidates(key).length) this.narrow(key, left);
    return true;
  }

  private narrow(key: string, left: readonly Shape[]): void {
    this.shapes.set(key, left);
    this.narrowed.set(key, this.position);
  }

  /** The moment of the first decision after it was settled what a value can be, if there is one. */
  momentAfter(key: string): number | undefined {
    return this.moments[this.narrowed.get(key) ?? 0];
  }

  /** The world cannot be, whatever is decided after it was settled what this value can be. */
  giveUpFor(key: string): void {
    this.kept = this.narrowed.get(key) ?? 0;
  }

  /** How many of the decisions to keep for the next world; all but the last answer, if not less. */
  get decisionsToKeep(): number {
    return this.kept ?? Infinity;
  }

  /** Whether the value is one of these shapes, deciding it if both answers are possible. */
  isOneOf(key: string, shapes: readonly Shape[]): boolean {
    const current = this.candidates(key);
    const inside = current.filter((shape) => shapes.includes(shape));
    if (inside.length === 0) return false;
    if (inside.length === current.length) return true;
    const answer = this.choose(`${key} in ${inside.join()} of ${current.join()}`, 2) === 0;
    this.narrow(key, answer ? inside : current.filter((shape) => !shapes.includes(shape)));
    return answer;
  }

  /** The one shape the value has in this world, decided among those of `shapes` still possible. */
  shapeOf(key: string, shapes: readonly Shape[]): Shape | null {
    const left = this.candidates(key).filter((shape) => shapes.includes(shape));
    const first = left[0];
    if (first === undefined) return null;
    const shape =
      left.length === 1
        ? first
        : (left[this.choose(`${key} of ${left.join()}`, left.length)] ?? first);
    if (this.candidates(key).length > 1) this.narrow(key, [shape]);
    return shape;
  }
}

/** Runs `visit` in every possible world. Throws TooManyWorlds beyond `limit`. */
export function explore(
  limit: number,
  visit: (world: World) => void,
  shapes: readonly Shape[] = ALL_SHAPES,
): void {
  const trail: Decision[] = [];
  for (let count = 0; ; count += 1) {
    if (count >= limit) throw new TooManyWorlds();
    const world = new World(trail, shapes);
    visit(world);
    trail.splice(world.decisionsToKeep);
    // The last decision with an answer not yet tried takes its next answer; what came after is undone.
    let last = trail.at(-1);
    while (last && last.chosen + 1 >= last.options) {
      trail.pop();
      last = trail.at(-1);
    }
    if (!last) return;
    last.chosen += 1;
  }
}
