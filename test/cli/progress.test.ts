import { PassThrough } from 'node:stream';
import { startProgress } from '../../src/cli/progress.js';

function start(isTTY: boolean) {
  let time = 0;
  const stream = Object.assign(new PassThrough(), { isTTY });
  const progress = startProgress(stream, () => time);
  return {
    ...progress,
    wait: (milliseconds: number) => (time += milliseconds),
    printed: () => String(stream.read() ?? ''),
  };
}

test('shows nothing for short work', () => {
  const progress = start(true);
  progress.show('one');
  progress.clear();
  expect(progress.printed()).toBe('');
});

test('shows a line for long work, seldom, and takes it away', () => {
  const progress = start(true);
  progress.wait(500);
  progress.show('one');
  progress.show('two');
  progress.wait(100);
  progress.show('three');
  progress.clear();
  expect(progress.printed()).toBe('\r\u001b[2Kone\r\u001b[2Kthree\r\u001b[2K');
});

test('shows nothing where it is no terminal', () => {
  const progress = start(false);
  progress.wait(5000);
  progress.show('one');
  progress.clear();
  expect(progress.printed()).toBe('');
});
