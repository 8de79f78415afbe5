/** What a rule is: it looks at one request, as one world of the program shows it, and says what is wrong. */
import type {
  BetaFamily,
  BetaVersion,
  BodyContext,
  DataPath,
  JsonObject,
  Problem,
} from '../betas/types.js';
import type { SourcePlace } from '../program/snapshots.js';
import type { Severity } from '../report/report.js';

/** A value of the header a request is sent with. */
export interface HeaderEntry {
  /** Null where the value, or a part of it, is known only to the running program. */
  readonly text: string | null;
  /** The literal that holds it. */
  readonly place: SourcePlace;
  /** It stands in a list that a nearer one overrides (client defaults beside `betas`): it is not sent. */
  readonly overridden: boolean;
}

/** One request as rules see it. */
export interface RequestView {
  readonly family: BetaFamily;
  /** Every value of the beta header in sight, of any family. */
  readonly header: readonly HeaderEntry[];
  /** The header may hold more than `header` shows, or its place is not in sight. */
  readonly headerOpen: boolean;
  /** The family's version that the sent header names; null where it names none or is not known. */
  readonly version: BetaVersion | null;
  readonly body: JsonObject;
  readonly context: BodyContext;
  /**
   * Problems of the body under `version`; where that is null, under the version whose format the body
   * has. Empty for a body that holds nothing of the family.
   */
  readonly problems: readonly Problem[];
  /** The version `problems` were found under, for the words. */
  readonly checkedUnder: string;
  /** The source of a value in the body, or of the nearest thing around it that has a place. */
  placeOf(path: DataPath): SourcePlace;
  /** The call (or document) that is the request. */
  readonly place: SourcePlace;
}

/** What a rule says about a request. */
export interface Hit {
  readonly place: SourcePlace;
  /** What is wrong and the exact replacement; never a secret. */
  readonly message: string;
  /** The documentation page that states the fact. */
  readonly url: string;
}

export interface Rule {
  /** Also the name of its page under docs/rules. */
  readonly id: string;
  readonly severity: Severity;
  /** One line for lists of rules. */
  readonly summary: string;
  check(request: RequestView): Hit[];
}
