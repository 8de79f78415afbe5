/** Names the forms that a program is written in. */
import { itemAt } from './meaning.js';
import { roles, type ProgramSpec, type StyleSpec } from './spec.js';

/** The forms that reach a request of the program. */
export function formsOf(spec: ProgramSpec): string[] {
  const { requests, headers, serverLists, toolLists, style } = spec;
  return [
    ...styleForms(style),
    `files: ${roles.some((role) => spec.layout[role] > 0) ? 'several' : 'one'}`,
    `imports: ${style.importForm}`,
    `requests: ${String(requests.length)}`,
    ...requests.flatMap((request) => {
      const header = itemAt(headers, request.header);
      const list = itemAt(serverLists, request.servers);
      const tools = request.tools === null ? 'absent' : itemAt(toolLists, request.tools).form;
      const condition = request.mcp.condition === 'always' ? 'always' : request.mcp.form;
      return [
        ...[`call: ${request.call}`, `request: ${request.form}`, `place: ${request.surrounding}`],
        ...[`condition: ${condition}`, `header: ${header.form}`, `carrier: ${header.carrier}`],
        ...[`servers: ${list.form}`, `tools: ${tools}`],
        ...list.servers.flatMap(({ configuration }) =>
          configuration.settings === 'absent' && configuration.otherwise === 'absent'
            ? ['configuration: absent']
            : [`configuration: ${configuration.form}`, `list: ${configuration.list}`],
        ),
      ];
    }),
  ];
}

function styleForms(style: StyleSpec): string[] {
  if (style.language === 'typescript') return [`style: ${style.dialect}`];
  return [`style: ${style.concurrency}`, `dictionaries: ${style.dictionaries}`];
}
