/** Names in scope while a program is evaluated. */
import { Delayed, nextSerial } from './values.js';
import type { Value } from './values.js';

/** What a name is bound to; shared by every closure that sees the name. */
export interface Cell {
  value: Value | Delayed;
  /** Cells and values are numbered as they come into being. */
  readonly serial: number;
  /** When it got its value, where that was later than it came into being. */
  settled?: number;
  /** How often it was assigned since it was declared. */
  writes?: number;
  /** An export that its module assigns where the order of things is not certain. */
  shifting?: boolean;
}

export class Scope {
  private readonly cells = new Map<string, Cell>();
  /** Names that mean a cell of another module, which may not be there yet. */
  private readonly links = new Map<string, () => Cell | undefined>();

  /** `boundary` scopes hold function-scoped names (`var`) of everything inside them. */
  constructor(
    readonly parent: Scope | undefined,
    readonly boundary: boolean,
  ) {}

  declare(name: string, value: Value | Delayed): void {
    const existing = this.cells.get(name);
    if (existing) {
      existing.value = value;
      existing.settled = nextSerial();
    } else this.cells.set(name, { value, serial: nextSerial() });
  }

  /** Makes a name stand for a cell of another module. */
  link(name: string, find: () => Cell | undefined): void {
    this.links.set(name, find);
  }

  /** Whether the name is declared in this very scope. */
  has(name: string): boolean {
    return this.cells.has(name) || this.links.has(name);
  }

  find(name: string): Cell | undefined {
    const linked = this.links.get(name)?.();
    if (linked) {
      this.cells.set(name, linked);
      this.links.delete(name);
    }
    return this.cells.get(name) ?? this.parent?.find(name);
  }

  /** The names that are declared in this very scope. */
  own(): Iterable<readonly [string, Cell]> {
    return this.cells;
  }

  /** The nearest scope that function-scoped names belong to. */
  functionScope(): Scope {
    return this.boundary || !this.parent ? this : this.parent.functionScope();
  }
}

/** The value in a cell, computed now if it was put off. */
export function valueOf(cell: { value: Value | Delayed; settled?: number }): Value {
  if (cell.value instanceof Delayed) {
    cell.value = cell.value.force();
    cell.settled = nextSerial();
  }
  return cell.value;
}
