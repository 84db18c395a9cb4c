import { expect, test } from 'vitest';
import { targetOf } from './links.ts';
import { plainPaste, plainTitle } from './plainText.ts';

test('a paste cannot end itself and go on as keys', () => {
  expect(plainPaste('ls\x1b[201~\rid\r\x03\x04\x9b31m\ttab\nline')).toBe('ls[201~\rid\r31m\ttab\nline');
});

test('a title is one line that reads the way it is written', () => {
  expect(plainTitle('a\u202Eb\u200Bc\nd\x07<img src=x onerror=alert(1)>\u{e0041}')).toBe('abc d <img src=x onerror=alert(1)>');
  expect(plainTitle('x'.repeat(500))).toHaveLength(120);
});

test.each([
  'javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'file:///c:/', 'smb://h/s', 'vscode://x', 'ms-msdt:/', 'app://open', '//evil', 'x', '',
])('%j is not followed', (text) => {
  expect(targetOf(text)).toBe(null);
});

test('a link names the place it really goes to', () => {
  expect(['https://github.com@evil.test/x', 'https://github.com.evil.test', 'https://gіthub.com', 'http://127.0.0.1:8080/a b'].map(targetOf)).toEqual([
    { host: 'evil.test', address: 'https://github.com@evil.test/x' },
    { host: 'github.com.evil.test', address: 'https://github.com.evil.test/' },
    { host: 'xn--gthub-n2e.com', address: 'https://xn--gthub-n2e.com/' },
    { host: '127.0.0.1:8080', address: 'http://127.0.0.1:8080/a%20b' },
  ]);
});
