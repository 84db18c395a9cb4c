import headless from '@xterm/headless';
import { expect, test } from 'vitest';
import { answerNothing } from './silence.ts';

const esc = '\x1b';
const hostile: Record<string, string> = {
  'sets the clipboard': `${esc}]52;c;cm0gLXJm\x07`,
  'asks for the clipboard': `${esc}]52;c;?\x07`,
  'links to a script': `${esc}]8;;javascript:alert(1)\x07X${esc}]8;;\x07`,
  'links to a file': `${esc}]8;;file:///etc/passwd\x07X${esc}]8;;\x07`,
  'sets a title and asks for it': `${esc}]0;rm -rf /\x07${esc}[21t`,
  'asks for the icon title': `${esc}[20t`,
  'asks for a setting': `${esc}P$qm${esc}\\`,
  'asks for a setting with a line break': `${esc}P$q;id\n${esc}\\`,
  'asks for capabilities': `${esc}P+q544e${esc}\\`,
  'asks what it is': `${esc}[c${esc}[>c${esc}[=c${esc}Z`,
  'asks for a report': `${esc}[5n${esc}[6n${esc}[?6n${esc}[?15n${esc}[?996n`,
  'asks for a mode': `${esc}[?2004$p${esc}[4$p`,
  'asks in 8 bit': '\x9bc\x90$qm\x9c\x9b6n',
  'asks for colours': `${esc}]4;1;?\x07${esc}]10;?\x07${esc}]11;?\x07${esc}]12;?\x07`,
  'asks for a font': `${esc}]50;?\x07`,
  'asks for the version': `${esc}[>q${esc}[>0q`,
  'asks for the keyboard': `${esc}[?u${esc}[>1u`,
  'asks for its size': `${esc}[14t${esc}[16t${esc}[18t${esc}[19t${esc}[11t${esc}[13t`,
  'asks for parameters': `${esc}[x${esc}[1x`,
  'sends a file': `${esc}]1337;File=name=eA==;size=1:eA==\x07`,
  'claims a folder': `${esc}]7;file://h/etc\x07${esc}]633;E;id\x07`,
  'draws an image': `${esc}_Gf=100,s=1,v=1;AAAA${esc}\\`,
  'hides what was there': `${esc}[?1049h${esc}[2J${esc}[H✔ done${esc}[8m hidden`,
  'breaks out of a paste': `${esc}[201~\rid\r`,
  'sends control characters': '\x03\x04\x1a\x05',
  'goes far right': `${esc}[999999999C${esc}[0;${'1;'.repeat(10_000)}m`,
  'never ends': `${esc}]0;for ever`,
};

const answersTo = (bytes: Uint8Array, silent: boolean) => new Promise<string>((done) => {
  const terminal = new headless.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  if (silent) answerNothing(terminal);
  let said = '';
  terminal.onData((text) => { said += text; });
  terminal.onBinary((text) => { said += text; });
  terminal.write(bytes, () => { terminal.dispose(); done(said); });
});

const utf8 = (text: string) => new TextEncoder().encode(text);
const raw = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

test.each(Object.entries(hostile))('nothing is typed by output that %s', async (_, text) => {
  expect([await answersTo(utf8(text), true), await answersTo(raw(text), true)]).toEqual(['', '']);
});

test('the same output would have been answered by a terminal left as it is', async () => {
  const answers = await Promise.all(Object.values(hostile).map((text) => answersTo(utf8(text), false)));
  expect(answers.filter((answer) => answer !== '').length).toBeGreaterThan(5);
});

test('one question in many megabytes is not answered either', async () => {
  const flood = utf8(`${'x'.repeat(1023)}\n`.repeat(2048) + hostile['asks what it is']);
  expect(await answersTo(flood, true)).toBe('');
});
