import { PassThrough } from 'node:stream';
import { startProgress } from '../../src/cli/progress.js';

function start({ isTTY = true, columns = 80, env = {} }) {
  let time = 0;
  const stderr = Object.assign(new PassThrough(), { isTTY, columns });
  const progress = startProgress({ stderr, env }, () => time);
  return {
    ...progress,
    wait: (milliseconds: number) => (time += milliseconds),
    printed: () => String(stderr.read() ?? ''),
  };
}

test('shows nothing for short work', () => {
  const progress = start({});
  progress.show('reading', 1, 2);
  progress.clear();
  expect(progress.printed()).toBe('');
});

test('shows a line for long work, seldom, and takes it away', () => {
  const progress = start({});
  progress.wait(500);
  progress.show('reading', 5, 20);
  progress.show('reading', 6, 20);
  progress.wait(100);
  progress.show('reading', 20, 20);
  progress.clear();
  progress.clear();
  const [quarter, full] = ['━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄', '━━━━━━━━━━━━━━━━━━━━'];
  expect(progress.printed().split('\r\u001b[2K')).toEqual([
    '',
    `${quarter} reading 5 of 20`,
    `${full} reading 20 of 20`,
    '',
  ]);
});

test.each([
  ['no terminal', { isTTY: false }],
  ['a terminal that can take nothing away', { env: { TERM: 'dumb' } }],
])('shows nothing on %s', (_, situation) => {
  const progress = start(situation);
  progress.wait(5000);
  progress.show('reading', 1, 2);
  progress.clear();
  expect(progress.printed()).toBe('');
});

test('stays on one line of a narrow terminal', () => {
  const progress = start({ columns: 12 });
  progress.wait(500);
  progress.show('reading files', 5, 20);
  expect(progress.printed()).toBe('\r\u001b[2Kreading fil');
});
