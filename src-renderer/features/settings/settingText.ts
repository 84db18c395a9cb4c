// A setting's value as a person reads and writes it: numbers and words as they are, lists one entry per line, records as JSON.
import type { Json } from '../../../src-shared/model/model.ts';
import { defaultSettings, parseSetting, settingKeys } from '../../../src-shared/model/settings.ts';

const lineList = (value: unknown): value is string[] => Array.isArray(value) && value.every((entry) => typeof entry === 'string');

export function settingText(value: Json): string {
  if (lineList(value)) return value.join('\n');
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : String(value);
}

/** The same on one line, for a list of who says what. */
export function settingWords(value: Json): string {
  if (lineList(value)) return value.length === 0 ? 'none' : value.join(' ');
  return typeof value === 'object' && value !== null ? (Object.keys(value).join(', ') || 'none') : String(value);
}

/** What a person wrote, as the value it means, or a sentence that says why it means none. */
export function readSetting(key: string, text: string): { readonly ok: Json } | { readonly wrong: string } {
  const known = settingKeys.find((each) => each === key);
  const usual: Json = known ? defaultSettings[known] : '';
  if (Array.isArray(usual)) return parseSetting(key, text.split('\n').map((line) => line.trim()).filter(Boolean));
  if (typeof usual === 'number') return text.trim() && Number.isFinite(Number(text)) ? parseSetting(key, Number(text)) : { wrong: `"${text.trim()}" is not a number.` };
  if (typeof usual === 'object') return fromJson(key, text);
  return parseSetting(key, text.trim());
}

function fromJson(key: string, text: string): { readonly ok: Json } | { readonly wrong: string } {
  try {
    return parseSetting(key, JSON.parse(text.trim() || '{}'));
  } catch (error) {
    return { wrong: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
