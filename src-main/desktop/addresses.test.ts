// What links from outside can do: open an https page, or show a task. Nothing else, however they are written.
import { expect, test } from 'vitest';
import { deepLink, deepLinkAmong, externalAddress, isOwnPage } from './addresses.ts';

const hostile = [
  'app://open?cwd=/', 'app://run?x=--settings=/tmp/e.json', 'app:///../..', 'APP://', 'app://open%0a%0d', 'javascript:alert(1)', 'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>', 'file:///c:/', 'smb://h/s', 'vscode://x', 'ms-msdt:/', 'https://github.com@evil', 'https://user:pass@evil',
  '//evil', 'http://127.0.0.1:4000/', 'http://example.com/', ' https://example.com', 'https://example.com/\n', 'ht\ttps://example.com', '', 'https://',
];

test.each(hostile)('%j opens nothing', (text) => {
  expect([externalAddress(text), deepLink(text)]).toEqual([null, null]);
});

test('https pages open, with the host spelled as it really is', () => {
  expect(externalAddress('https://github.com/a/b?c#d')).toBe('https://github.com/a/b?c#d');
  expect(externalAddress('HTTPS://GitHub.com.evil.test')).toBe('https://github.com.evil.test/');
  expect(externalAddress('https://gıthub.com')).toBe('https://xn--gthub-n4a.com/');
});

test('a deep link is a verb and an id', () => {
  expect(deepLink('switchyard://task/T-12')).toEqual({ task: 'T-12' });
  expect(deepLink('SWITCHYARD://task/t-12/')).toEqual({ task: 'T-12' });
  const more = [
    'switchyard://task/T-0', 'switchyard://task/T-12?cwd=/', 'switchyard://task/T-12#x', 'switchyard://task/T-12/../T-13', 'switchyard://task/T-12 --flag',
    'switchyard://task/%54-12', 'switchyard://run/T-12', 'switchyard:task/T-12', 'switchyard://task/T-12\n', 'xswitchyard://task/T-12', '--open=switchyard://task/T-12',
  ];
  expect(more.map(deepLink)).toEqual(more.map(() => null));
});

test('of a program\'s arguments only a deep link is heard', () => {
  expect(deepLinkAmong(['/usr/bin/electron', '.', '--inspect', 'switchyard://task/T-3'])).toEqual({ task: 'T-3' });
  expect(deepLinkAmong(['/usr/bin/electron', '--remote-debugging-port=1', '/etc/passwd'])).toBeNull();
});

test('only our own pages are ours', () => {
  const own = ['app://switchyard/', 'app://switchyard/#/t/T-1'];
  expect(own.map((url) => isOwnPage(url, 'app://switchyard'))).toEqual([true, true]);
  const others = ['app://evil/', 'app://switchyard.evil/', 'app://x@switchyard/', 'https://switchyard/', 'file:///switchyard', 'about:blank', ''];
  expect(others.map((url) => isOwnPage(url, 'app://switchyard'))).toEqual(others.map(() => false));
});
