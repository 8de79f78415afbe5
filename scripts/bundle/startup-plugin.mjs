// Work that libraries do while they are loaded, or before each command, and that most runs never use. It
// was found by profiles of a run on one clean file: 7 ms for a segmenter, 23 ms for a help text.
import { readFile } from 'node:fs/promises';

/** What is put off, by the files of a package: a text in them, and what stands there instead. */
const PUT_OFF = [
  {
    filter: /[\\/]string-width[\\/]index\.js$/,
    texts: [
      [
        'const segmenter = new Intl.Segmenter();',
        'let made;\nconst segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };',
      ],
      [
        // Checked when the file is read, by a table of all emojis: 10 ms.
        'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
        "let emoji;\nconst rgiEmojiRegex = { test: (text) => (emoji ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v')).test(text) };",
        'optional',
      ],
    ],
  },
  {
    // A copy of the help for commands that end later than they return, of which there are none here: they
    // only note what was asked for.
    filter: /[\\/]yargs[\\/]build[\\/]lib[\\/]command\.js$/,
    texts: [['yargs.getInternalMethods().getUsageInstance().cacheHelpMessage();', '']],
  },
];

export const startupPlugin = {
  name: 'startup',
  setup(build) {
    for (const { filter, texts } of PUT_OFF) {
      build.onLoad({ filter }, async ({ path }) => {
        let contents = await readFile(path, 'utf8');
        for (const [text, replacement, presence] of texts) {
          // Several versions of a package may come along, and only some of them do the work.
          if (!contents.includes(text) && presence !== 'optional')
            throw new Error(`${path} no longer holds: ${text}`);
          contents = contents.replace(text, () => replacement);
        }
        return { contents, loader: 'js' };
      });
    }
  },
};
