// The three wishes of the first minute, for the scripted agent in the sample repository: one is done, one asks a person, one fails once.
// What the @script lines mean is told at the top of resources/scripted-agent/agent.mjs.
import type { Wish } from './task.ts';

const byScript = { agent: 'scripted', command: null, base: null, priority: 5, maxRuns: 3 } as const;

const prompt = (wish: string, ...steps: readonly string[]): string => `${wish}\n\n${steps.map((step) => `@script: ${step}`).join('\n')}\n`;

/** What the second task asks; whoever answers for a person looks for it. */
export const sampleQuestion = 'Best-before dates in the past: show them first, or hide them?';

/** A good answer to it. */
export const sampleAnswer = 'show them first';

export const sampleWishes: readonly Wish[] = [
  {
    ...byScript,
    title: 'Write a short guide to pantry',
    prompt: prompt(
      'Write docs/guide.md: how to list what is in the pantry and what expires soon. Link it from the README.',
      'work 2 "Reading README.md and bin/pantry.js"',
      'write docs/guide.md "# Guide\\n\\nList everything:\\n\\n    node bin/pantry.js\\n\\nOnly what expires within three days:\\n\\n    node bin/pantry.js --soon 3\\n"',
      'work 2 "Trying the commands in the guide" | commit "Write a guide to listing and expiry"',
      'work 1 "Looking for the right place in the README" | edit README.md "\\nMore in the [guide](docs/guide.md).\\n"',
      'work 1 "Reading it once more" | commit "Link the guide from the README"',
    ),
  },
  {
    ...byScript,
    title: 'Decide what happens to expired food',
    prompt: prompt(
      'The list mixes expired food with the rest. Ask me what I want, then write it down in docs/decisions.md.',
      'work 3 "Reading src/expiry.js and its tests"',
      `ask ${JSON.stringify(sampleQuestion)}`,
      'write docs/decisions.md "# Decisions\\n\\n- Best-before dates in the past: {answer}.\\n" | work 2 "Checking that nothing contradicts it"',
      'commit "Decide about expired food: {answer}"',
    ),
  },
  {
    ...byScript,
    title: 'Warn about food without a date',
    prompt: prompt(
      'Food without a best-before date is never shown as expiring. Print a warning for it.',
      'work 3 "Reading src/pantry.js" | fail-once "The connection to the model broke."',
      'write src/warnings.js "// Warnings about what the pantry cannot know.\\n\\nexport const undated = (foods) => foods.filter((food) => !food.best);\\n"',
      'work 2 "Running the tests" | commit "Find food without a date"',
      'edit README.md "\\nFood without a date is listed with a warning.\\n" | commit "Say so in the README"',
    ),
  },
];
