/** The size that README gives is that of the built package. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

test('README gives the size of what is installed, and of what is downloaded', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json'], { encoding: 'utf8' });
  const described = JSON.parse(output) as unknown;
  // npm 12 gives an object by the name of the package, older ones a list.
  const [pack] = Object.values(described as Record<string, { size: number; unpackedSize: number }>);
  const [, installed, downloaded] =
    /takes ([\d.]+) MB \(([\d.]+) MB to download\)/.exec(readFileSync('README.md', 'utf8')) ?? [];
  const megabytes = (bytes = 0): number => bytes / 1_000_000;
  expect(Math.abs(Number(installed) - megabytes(pack?.unpackedSize))).toBeLessThan(0.2);
  expect(Math.abs(Number(downloaded) - megabytes(pack?.size))).toBeLessThan(0.1);
});
