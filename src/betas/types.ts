/**
 * What the engine asks of a beta family. A family is a folder of data and of pure functions over plain
 * JSON; it knows nothing of languages, files or reports. Engine code names no header: it asks the family.
 */

/** Plain data as JSON holds it. `undefined` entries count as absent. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Way from a request body to a value inside it: `['mcp_servers', 0, 'name']`. */
export type DataPath = readonly (string | number)[];

/** A published version of a beta. */
export interface BetaVersion {
  /** The value as it stands in the `anthropic-beta` header. */
  readonly header: string;
  /** `deprecated` is migrated to `target`; `target` is where migrations lead; `newer` is never touched. */
  readonly standing: 'deprecated' | 'target' | 'newer';
  /** Page and section that state the standing. */
  readonly source: string;
  /** First SDK releases that know the format. */
  readonly sdk: { readonly typescript?: string; readonly python?: string };
}

/** Something wrong with a request body, in terms of data. The words are elsewhere (`describeProblem`). */
export interface Problem {
  readonly code: ProblemCode;
  /** The place in the body that is to be blamed. */
  readonly path: DataPath;
  /** Typed arguments for the words; strings are shown to the user, so never a token. */
  readonly arguments: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** One code for each way a request can be wrong; rules are named after these. */
export type ProblemCode =
  /** `tool_configuration` on a server. arguments: server, toolset (what replaces it, as JSON; '' if not known) */
  | 'deprecated-tool-configuration'
  /** A server without a toolset. arguments: server */
  | 'server-without-toolset'
  /** arguments: server (the name that no server has), and likely (nearest server name, or '') */
  | 'toolset-without-server'
  /** Second and later toolset of a server. arguments: server */
  | 'duplicate-toolset'
  /** arguments: server */
  | 'duplicate-server-name'
  /** `mcp_toolset` under a deprecated header. arguments: server */
  | 'toolset-under-deprecated-header'
  /**
   * The body's form is wrong. arguments: keyword, and with it
   * `unknown-key`: place, key, likely ('' or the key that was probably meant), change (`rename`, `move`,
   * `remove`, or `none` without a likely key), allowed;
   * `missing-key`: place, key; `wrong-type`: place, expected, actual (in words); `wrong-value`: place,
   * key, expected; `betas-in-body`: nothing.
   */
  | 'invalid-request'
  /** arguments: url — only its scheme and host are shown */
  | 'insecure-server-url'
  /** arguments: server, pattern */
  | 'wildcard-in-tool-list'
  /** `allowed_tools: []`. arguments: server */
  | 'empty-tool-list'
  /** `enabled: false` beside a non-empty list. arguments: server */
  | 'unused-tool-list'
  /** A literal token in the body. arguments: server */
  | 'hardcoded-authorization-token';

/** One code for each way the header of a request can be wrong; `validateRequest` reports these too. */
export type HeaderProblemCode =
  /** The body uses the beta, but no header value names it. arguments: expected */
  | 'missing-beta-header'
  /** A date that does not exist. arguments: header, nearest */
  | 'unknown-beta-version'
  /** Two versions of one beta. arguments: headers */
  | 'mixed-beta-headers';

/** What is known, and what is not, of a body beside its content. */
export interface BodyContext {
  /** The body is sent as it stands: nothing takes `betas` out of it and makes it a header. */
  readonly raw?: boolean;
  /**
   * Values whose content only the running program knows; the body holds a placeholder there (a unique
   * string, equal to another placeholder exactly if both are the same value). No problem is reported
   * that a known value at one of these paths could take away. That the key is there counts as known.
   */
  readonly unknown?: readonly DataPath[];
  /** Objects that may have more keys than the body shows (a spread); what it shows is final. */
  readonly openObjects?: readonly DataPath[];
  /** There may be more servers than the body shows. */
  readonly openServers?: boolean;
  /** There may be more tools than the body shows. */
  readonly openTools?: boolean;
}

/**
 * Which tools of one server a request enables: `exceptions[tool] ?? everyOther`. In normal form: every
 * exception differs from `everyOther` and the keys are sorted, so equal choices are equal data.
 */
export interface ServerTools {
  readonly everyOther: boolean;
  readonly exceptions: Readonly<Record<string, boolean>>;
}

/** What `migrateRequest` did. `body` is a new object; the input is never changed. */
export interface RequestMigration<Body = JsonObject> {
  readonly body: Body;
  readonly changed: boolean;
}

/** A problem in words: what is wrong and, where it can be named, the exact replacement. */
export interface ProblemText {
  readonly message: string;
  /** Section of the documentation that states the fact. */
  readonly url: string;
}

/** What is known of a family without loading its checks: enough to recognise its header values. */
export interface BetaFamilyOutline {
  /** What its header values begin with: `mcp-client-`. */
  readonly prefix: string;
  readonly versions: readonly BetaVersion[];
  /** Byte strings, one of which stands in every file that can matter (the prefilter). */
  readonly words: readonly string[];
}

/** A family of versions of one beta. */
export interface BetaFamily extends BetaFamilyOutline {
  /**
   * Problems of a body under a version (header value), schema and contract, in order of place.
   * Throws a RangeError for a header value that is no version of the family.
   */
  checkRequest(body: Json, version: string, context?: BodyContext): Problem[];
  /** Words for a problem. `version` is the header value it was checked under. */
  describeProblem(problem: Problem, version: string): ProblemText;
  /**
   * Tools enabled for each server name, by the version's own rules; null when the body has no list of
   * servers, or when a part of it that decides about tools is malformed.
   */
  enabledTools(body: Json, version: string): Record<string, ServerTools> | null;
  /** The body in the target version's format, by the documented pattern table. */
  migrateRequest(body: JsonObject): RequestMigration;
}
