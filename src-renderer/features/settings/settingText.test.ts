// Settings as people read and write them.
import { expect, test } from 'vitest';
import { defaultSettings, settingKeys } from '../../../src-shared/model/settings.ts';
import { readSetting, settingText } from './settingText.ts';

test('every built-in value can be read back from its own text', () => {
  for (const key of settingKeys) expect({ key, read: readSetting(key, settingText(defaultSettings[key])) }).toEqual({ key, read: { ok: defaultSettings[key] } });
});

test('a list is one entry per line', () => {
  expect(readSetting('setup', 'pnpm\n install \n\n--prefer-offline')).toEqual({ ok: ['pnpm', 'install', '--prefer-offline'] });
});

test('what is no number is refused in words', () => {
  expect(readSetting('slots', '3 gigs')).toEqual({ wrong: '"3 gigs" is not a number.' });
});

test('a number out of its bounds is refused with the key', () => {
  expect(readSetting('slots', '0')).toEqual({ wrong: expect.stringMatching(/^slots takes a whole number/) });
});

test('a record that is not JSON is refused in words', () => {
  expect(readSetting('agents', '{mine:')).toEqual({ wrong: expect.stringMatching(/^This is not JSON/) });
});
