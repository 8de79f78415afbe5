import { deprecatedBetaHeader } from '../../src/rules/deprecated-beta-header.js';
import { missingBetaHeader } from '../../src/rules/missing-beta-header.js';
import { mixedBetaHeaders } from '../../src/rules/mixed-beta-headers.js';
import { unknownBetaVersion } from '../../src/rules/unknown-beta-version.js';
import {
  current,
  nameOfPlace,
  newer,
  old,
  server,
  toolset,
  viewOf,
  type Sample,
} from './request-view.js';

const body = { mcp_servers: [server()], tools: [toolset()] };
const other = 'context-1m-2025-08-07';

type Header = Omit<Sample, 'body'>;

describe('deprecated-beta-header', () => {
  test.each<[string, Header, string[]]>([
    ['alone', { betas: [old] }, [old]],
    ['beside another beta', { betas: [other, old] }, [old]],
    ['with spaces around it', { betas: [` ${old} `] }, [` ${old} `]],
    ['overridden', { betas: [newer], overridden: [old] }, [old]],
    ['in a list that may hold more', { betas: [old, null], headerOpen: true }, [old]],
    ['the target', { betas: [current] }, []],
    ['a newer version', { betas: [newer] }, []],
    ['a version that was never published', { betas: ['mcp-client-2025-04-05'] }, []],
    ['a value that is not known', { betas: [null], headerOpen: true }, []],
    ['no header', {}, []],
  ])('%s', (_, header, places) => {
    expect(deprecatedBetaHeader.check(viewOf({ ...header, body })).map(nameOfPlace)).toEqual(
      places,
    );
  });

  test('names the exact replacement, and says the same for every request', () => {
    const [first] = deprecatedBetaHeader.check(viewOf({ betas: [old], body: {} }));
    const [second] = deprecatedBetaHeader.check(viewOf({ overridden: [old], body }));
    expect(first?.message).toBe(
      'The beta `mcp-client-2025-04-04` is deprecated. Replace it with `mcp-client-2025-11-20`, and move the body to the format of that version in the same step.',
    );
    expect(second?.message).toBe(first?.message);
    expect(first?.url).toMatch(/#migration-guide$/);
  });
});

describe('mixed-beta-headers', () => {
  test.each<[string, Header, string[]]>([
    ['the old one first', { betas: [old, current] }, [old]],
    ['the old one last', { betas: [current, other, old] }, [old]],
    ['the old and the newer one', { betas: [old, newer] }, [old]],
    ['a list that may hold more', { betas: [old, current], headerOpen: true }, [old]],
    ['twice the same', { betas: [old, old] }, []],
    ['two that read one format', { betas: [current, newer] }, []],
    ['the old one overridden', { betas: [current], overridden: [old] }, []],
    ['another value that is not known', { betas: [old, null] }, []],
    ['another value that is no version', { betas: [old, 'mcp-client-2025-11-25'] }, []],
    ['another beta', { betas: [old, other] }, []],
  ])('%s', (_, header, places) => {
    expect(mixedBetaHeaders.check(viewOf({ ...header, body })).map(nameOfPlace)).toEqual(places);
  });

  test('says which to remove', () => {
    const [hit] = mixedBetaHeaders.check(viewOf({ betas: [old, current], body }));
    expect(hit?.message).toContain('Remove `mcp-client-2025-04-04`');
    expect(hit?.message).toContain('`mcp-client-2025-11-20`');
  });
});

describe('unknown-beta-version', () => {
  test.each<[string, Header, string[]]>([
    ['a date that does not exist', { betas: ['mcp-client-2025-11-25'] }, ['mcp-client-2025-11-25']],
    ['no date', { betas: [other, 'mcp-client-beta'] }, ['mcp-client-beta']],
    ['the deprecated version', { betas: [old] }, []],
    ['the target', { betas: [current] }, []],
    ['the newer version', { betas: [newer] }, []],
    ['another beta', { betas: [other] }, []],
    ['a value that is not known', { betas: [null] }, []],
    ['a template in plain text', { betas: ['mcp-client-${DATE}', 'mcp-client-<date>'] }, []],
    ['overridden, so not sent', { betas: [current], overridden: ['mcp-client-2025-11-25'] }, []],
  ])('%s', (_, header, places) => {
    expect(unknownBetaVersion.check(viewOf({ ...header, body })).map(nameOfPlace)).toEqual(places);
  });

  test.each([
    ['mcp-client-2025-11-25', 'The nearest is `mcp-client-2025-11-20`.'],
    ['mcp-client-2026-10-01', 'The nearest is `mcp-client-2026-09-15`.'],
    ['mcp-client-2025-04-05', 'which is deprecated: send `mcp-client-2025-11-20`'],
  ])('for %s it says: %s', (value, advice) => {
    const [hit] = unknownBetaVersion.check(viewOf({ betas: [value], body }));
    expect(hit?.message).toContain(`There is no version \`${value}\`. `);
    expect(hit?.message).toContain(advice);
  });
});

describe('missing-beta-header', () => {
  test.each<[string, Sample, string[]]>([
    ['servers and no header', { body }, ['/mcp_servers']],
    ['servers and other betas', { betas: [other], body }, ['/mcp_servers']],
    ['a toolset alone', { body: { tools: [{ name: 'a' }, toolset()] } }, ['/tools/1']],
    [
      'servers of the wrong form',
      { body: { mcp_servers: { orders: server() } } },
      ['/mcp_servers'],
    ],
    ['the value is overridden', { betas: [other], overridden: [current], body }, ['/mcp_servers']],
    [
      'servers whose content is not known',
      { body: { mcp_servers: ['‹a›'] }, context: { unknown: [['mcp_servers', 0]] } },
      ['/mcp_servers'],
    ],
    ['a value is there', { betas: [other, old], body }, []],
    ['a value with a wrong date is there', { betas: ['mcp-client-2025-11-25'], body }, []],
    ['the header may hold more', { betas: [other], headerOpen: true, body }, []],
    ['a value is not known', { betas: [null], body }, []],
    ['no servers', { body: { tools: [{ type: 'mcp', server_label: 'orders' }] } }, []],
    ['an empty list of servers', { body: { mcp_servers: [] } }, []],
    ['servers that are undefined', { body: { mcp_servers: undefined } }, []],
    [
      'whether there are servers is not known',
      { body: { mcp_servers: '‹a›' }, context: { unknown: [['mcp_servers']] } },
      [],
    ],
    [
      "the tool's type is not known",
      { body: { tools: [toolset()] }, context: { unknown: [['tools', 0, 'type']] } },
      [],
    ],
  ])('%s', (_, sample, places) => {
    expect(missingBetaHeader.check(viewOf(sample)).map(nameOfPlace)).toEqual(places);
  });

  test('names the value to add', () => {
    const [hit] = missingBetaHeader.check(viewOf({ body }));
    expect(hit?.message).toContain('The request holds `mcp_servers`');
    expect(hit?.message).toContain('Add `mcp-client-2025-11-20` to `betas`');
  });
});
