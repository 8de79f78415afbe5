/** Random choices that a document is written by. */

/** The same numbers give the same choices; where all are 0, each choice is the first one. */
export class Choices {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** One of the members, of which the first is the plainest. */
  one<Member>(members: readonly [Member, ...Member[]]): Member {
    return members[this.below(members.length)] ?? members[0];
  }

  /** A number from 0 up to, and without, `count`. */
  below(count: number): number {
    const number = this.numbers[this.at % this.numbers.length] ?? 0;
    this.at += 1;
    return number % count;
  }

  /** False, or as rarely as one time in so many true. */
  rarely(times: number): boolean {
    return this.one(rareness(times));
  }
}

function rareness(times: number): readonly [boolean, ...boolean[]] {
  return [false, true, ...Array<boolean>(times - 2).fill(false)];
}
