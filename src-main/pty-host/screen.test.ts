// The emulator answers what programs ask, notices their signs, and paints pictures; a snapshot of it looks the same elsewhere.
import { describe, expect, it } from 'vitest';
import { ParseBudget } from './parseBudget.ts';
import { openScreen } from './screen.ts';
import type { Screen } from './screen.ts';

function opened(cols = 40, rows = 6) {
  const replies: string[] = [];
  const attention: string[] = [];
  const titles: string[] = [];
  const screen = openScreen(cols, rows, new ParseBudget(), {
    reply: (bytes) => replies.push(Buffer.from(bytes).toString('latin1')),
    attention: (text) => attention.push(text),
    title: (text) => titles.push(text),
    parsed: () => {},
  });
  return { screen, replies, attention, titles };
}

const say = (screen: Screen, text: string): Promise<void> => {
  screen.accept(Buffer.from(text));
  return new Promise((parsed) => screen.after(parsed));
};

describe('queries', () => {
  it.each([
    ['device attributes', '\x1b[c', '\x1b[?1;2c'],
    ['status', '\x1b[5n', '\x1b[0n'],
    ['cursor position', 'ab\x1b[6n', '\x1b[1;3R'],
    ['foreground', '\x1b]10;?\x07', '\x1b]10;rgb:dcdc/d8d8/cece\x1b\\'],
    ['background', '\x1b]11;?\x1b\\', '\x1b]11;rgb:0b0b/0e0e/1313\x1b\\'],
  ])('answers %s once', async (_name, asked, answer) => {
    const { screen, replies } = opened();
    await say(screen, asked);
    expect(replies).toEqual([answer]);
  });

  it('never answers with text the program chose', async () => {
    const { screen, replies } = opened();
    await say(screen, '\x1b]0;evil\x07\x1b[21t\x1b[20t\x05\x1b]52;c;?\x07\x1b]4;1;?\x07');
    expect(replies.join('')).not.toContain('evil');
  });
});

describe('signs', () => {
  it('takes notifications for attention, but not progress', async () => {
    const { screen, attention } = opened();
    await say(screen, '\x1b]9;needs you\x07\x1b]9;4;1;50\x07\x1b]777;notify;Agent;may I?\x1b\\\x1b]777;other;x\x07');
    expect(attention).toEqual(['needs you', 'Agent: may I?']);
  });

  it('takes what turns text around out of titles and keeps them short', async () => {
    const { screen, titles } = opened();
    await say(screen, `\x1b]2;a\u202eb${'x'.repeat(1000)}\x07`);
    expect(titles.map((title) => [title.slice(0, 4), title.length])).toEqual([['a bx', 500]]);
  });
});

describe('pictures', () => {
  it('shows the last lines with their styles, without trailing blanks', async () => {
    const { screen } = opened();
    await say(screen, 'gone\r\n\x1b[1mbold\x1b[0m plain\r\n\r\n\x1b[2;32mdim\x1b[0m\x1b[7m!\x1b[0m\x1b[38;2;250;90;80mr\x1b[38;5;39mb\x1b[38;5;244mg\x1b[0m   \r\n');
    expect(screen.picture(3)).toEqual([
      [{ text: 'bold', bold: true }, { text: ' plain' }],
      [],
      [{ text: 'dim', dim: true, colour: 'green' }, { text: '!', inverse: true }, { text: 'r', colour: 'red' }, { text: 'b', colour: 'blue' }, { text: 'g' }],
    ]);
  });

  it('shows wide characters once', async () => {
    const { screen } = opened();
    await say(screen, '日本 ✔ 👍🏽');
    expect(screen.picture(1).flat().map(({ text }) => text).join('')).toBe('日本 ✔ 👍🏽');
  });
});

describe('a flood', () => {
  const lines = (from: number, count: number) => Array.from({ length: count }, (_, number) => `\x1b[3${number % 8}mline ${from + number}\x1b[0m\r\n`).join('');

  it('never piles up, and looks in the end as if every byte had been read', async () => {
    const { screen, replies } = opened();
    const flood = Array.from({ length: 200 }, (_, part) => lines(part * 5000, 5000));
    for (const part of flood) screen.accept(Buffer.from(part));
    expect(screen.backlog).toBeLessThan(2 * 1024 * 1024);
    screen.accept(Buffer.from('\x1b[6n'));
    await new Promise<void>((parsed) => screen.after(parsed));
    const calm = opened().screen;
    await say(calm, lines(990_000, 10_000));
    expect(screen.snapshot(1000).toString()).toBe(calm.snapshot(1000).toString());
    expect(replies).toEqual(['\x1b[6;1R']);
  });
});

describe('snapshot', () => {
  it.each([
    ['plain text', 'one\r\ntwo\r\nthree'],
    ['the alternate screen', 'shell\x1b[?1049h\x1b[2J\x1b[3;5Hfull \x1b[31mscreen'],
    ['a scroll region', '\x1b[2;4r\x1b[4;1Hin the region'],
    ['modes', '\x1b[?25l\x1b[?2004h\x1b[?1002;1006h\x1b[?1h\x1b[4 q'],
    ['wrapped lines and colours', `\x1b[44m${'long '.repeat(30)}\x1b[0m`],
    ['lines scrolled in under a coloured pen', `${'\r\n'.repeat(4)}\x1b[41mred\r\n\x1b[0mplain\x1b[44m\r\n\r\n`],
    ['dim without bold', '\x1b[1;2mboth\x1b[22;2mdim'],
    ['origin mode', '\x1b[2;5r\x1b[?6h\x1b[2;3Hhere'],
    ['a saved cursor', 'ab\x1b[35m\x1b7\x1b[0m\r\n\r\n'],
    ['a line wrapped under another colour', `${'\r\n'.repeat(5)}${'x'.repeat(40)}\x1b[45my`],
    ['a pending wrap', 'x'.repeat(40)],
    ['the end of more lines than are kept', Array.from({ length: 6000 }, (_, line) => `line ${line}`).join('\r\n')],
  ])('carries %s over, so that what follows looks the same', async (_name, before) => {
    const there = opened().screen;
    await say(there, before);
    const here = opened().screen;
    await say(here, there.snapshot(1000).toString());
    expect(here.snapshot(1000).toString()).toBe(there.snapshot(1000).toString());
    const after = '!\r\nnext\n\n\nlast\x1b[A-\x1b8+';
    await say(there, after);
    await say(here, after);
    expect(here.snapshot(1000).toString()).toBe(there.snapshot(1000).toString());
  });
});
