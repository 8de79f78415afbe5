import { readFormats } from '../../src/cli/read-formats.js';

test.each<[string[], string | undefined, Expected]>([
  [[], undefined, { format: 'text' }],
  [['json', 'github'], undefined, { format: 'github' }],
  [['sarif=a=b.sarif'], undefined, { format: 'text', files: [['sarif', 'a=b.sarif']] }],
  [
    ['github', 'sarif=a.sarif', 'junit=b.xml'],
    undefined,
    {
      format: 'github',
      files: [
        ['sarif', 'a.sarif'],
        ['junit', 'b.xml'],
      ],
    },
  ],
  [['sarif'], 'a.sarif', { format: 'text', files: [['sarif', 'a.sarif']] }],
  [[], 'a.txt', { format: 'text', files: [['text', 'a.txt']] }],
  [
    ['junit=b.xml', 'sarif'],
    'a.sarif',
    {
      format: 'text',
      files: [
        ['junit', 'b.xml'],
        ['sarif', 'a.sarif'],
      ],
    },
  ],
])('%j and the file %j', (formats, outputFile, { format, files = [] }: Expected) => {
  const reportFiles = files.map(([name, path]) => ({ format: name, path }));
  expect(readFormats(formats, outputFile)).toEqual({ format, reportFiles });
});

interface Expected {
  readonly format: string;
  readonly files?: readonly (readonly [format: string, path: string])[];
}

test.each(['', '-'])('an output file called %j is none', (name) => {
  expect(() => readFormats(['json'], name)).toThrow(`--output-file needs the name of a file, not`);
});
