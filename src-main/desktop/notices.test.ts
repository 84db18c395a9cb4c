// One notification at a time, whatever began to call.
import { expect, test } from 'vitest';
import { TaskId } from '../../src-shared/model/ids.ts';
import { noticeOf } from './notices.ts';

const call = (number: number) => ({ task: TaskId.parse(`T-${number}`), title: `Task ${number}`, sentence: 'asks: why?' });

test('one task is named with its sentence and leads to it', () => {
  expect(noticeOf([call(1)])).toEqual({ title: 'Task 1', body: 'asks: why?', task: 'T-1' });
});

test('several are one notice that leads to the inbox', () => {
  expect(noticeOf([call(1), call(2)])).toEqual({ title: '2 tasks need you', body: 'Task 1\nTask 2', task: null });
  expect(noticeOf([1, 2, 3, 4, 5, 6].map(call))?.body).toBe('Task 1\nTask 2\nTask 3\nTask 4\nand 2 more');
});

test('nothing is no notice', () => {
  expect(noticeOf([])).toBeNull();
});
