/** Why a way into the program was not followed to its end, in words. */
import type { Incomplete } from '../../program/explore.js';

/** Why a way into the program was not followed to its end, in words. */
export const CUT_OFF: Readonly<Record<Incomplete['why'], string>> = {
  worlds: 'this code has more possible cases than can be followed',
  steps: 'this code does more than can be followed',
  loop: 'a loop that may run any number of times replaces what is sent',
};
