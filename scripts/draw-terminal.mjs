// Draws what a program printed, with its colours, as it stands in a terminal.

const foregrounds = {
  30: '#484f58',
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#56d4dd',
  37: '#e6edf3',
  90: '#8b949e',
};
// eslint-disable-next-line no-control-regex -- colours are escape sequences
const colorCode = /(\u001b\[[\d;]*m)/;
const plain = '#e6edf3';
const page = '#0d1117';
const cellWidth = 8.4;
const lineHeight = 19;
const margin = 18;
const barHeight = 30;

/**
 * An SVG image of printed text. Its text stays text, so that it can be read out and compared.
 *
 * @param printed Lines with colours as escape sequences; no other sequence may be in it.
 * @param columns Width of the terminal.
 * @param title What screen readers say.
 */
export function drawTerminal(printed, columns, title) {
  const lines = printed.replace(/\n+$/, '').split('\n');
  const width = Math.ceil(columns * cellWidth + 2 * margin);
  const height = Math.ceil(lines.length * lineHeight + 2 * margin + barHeight - 10);
  let style = {};
  const rows = lines.map((line, index) => {
    const spans = [];
    let column = 0;
    for (const part of line.split(colorCode)) {
      const codes = colorCode.exec(part);
      if (codes !== null) {
        const numbers = codes[1].slice(2, -1).split(';');
        for (const number of numbers) style = applyCode(style, Number(number));
      } else if (part !== '') {
        spans.push(drawSpan(part, column, style));
        column += part.length;
      }
    }
    const y = barHeight + margin + index * lineHeight;
    return `<text y="${y}">${spans.join('')}</text>`;
  });
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (color, index) => `<circle cx="${20 + index * 20}" cy="17" r="6" fill="${color}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    '<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}</style>',
    `<rect width="${width}" height="${height}" rx="10" fill="${page}"/>`,
    ...dots,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

/** Each span is stretched to its cells: whichever font is there, columns stay in line. */
function drawSpan(text, column, style) {
  const x = (margin + column * cellWidth).toFixed(1);
  const length = (text.length * cellWidth).toFixed(1);
  const attributes = [
    `x="${x}" textLength="${length}"`,
    `fill="${style.color ?? plain}"`,
    ...(style.isBold ? ['font-weight="bold"'] : []),
    ...(style.isDim ? ['opacity="0.6"'] : []),
    ...(style.isUnderlined ? ['text-decoration="underline"'] : []),
    ...(style.isInverse ? ['text-decoration="underline"'] : []),
  ];
  return `<tspan ${attributes.join(' ')}>${escape(text)}</tspan>`;
}

function applyCode(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, isBold: true };
  if (code === 2) return { ...style, isDim: true };
  if (code === 4) return { ...style, isUnderlined: true };
  if (code === 7) return { ...style, isInverse: true };
  if (code === 22) return { ...style, isBold: false, isDim: false };
  if (code === 24) return { ...style, isUnderlined: false };
  if (code === 27) return { ...style, isInverse: false };
  if (code === 39) return { ...style, color: undefined };
  const color = foregrounds[code];
  if (color === undefined) throw new Error(`no colour is known for the code ${code}`);
  return { ...style, color };
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
