import { expect, test } from 'vitest';
import { fileProblem } from '../../src/store/file-problem.ts';

const systemError = (code: string): Error => Object.assign(new Error(`${code}: open '/secret/part'`), { code });

test.each([
  { code: 'ENOENT', message: 'its folder does not exist', next: ['mkdir -p out'] },
  { code: 'EACCES', message: 'you have no permission', next: ['Choose another file'] },
  { code: 'EISDIR', message: 'it is a folder', next: ['Name a file in it'] },
  { code: 'ENOSPC', message: 'the disk is full', next: ['Free some space, or choose another disk'] },
  { code: 'EROFS', message: 'the disk is read-only', next: ['Choose another file'] },
  { code: 'EPIPE', message: 'its reader has gone', next: [] },
])('$code: $message', ({ code, message, next }) => {
  expect(fileProblem(systemError(code), 'out/data.json')).toMatchObject({
    exitCode: 2,
    message: `Cannot write out/data.json: ${message}`,
    next,
  });
});

test('reading is called reading', () => {
  expect(fileProblem(systemError('EACCES'), 'a.json', 'read')?.message).toBe(
    'Cannot read a.json: you have no permission',
  );
});

test('a folder with a blank in its name can be pasted into a shell', () => {
  expect(fileProblem(systemError('ENOENT'), "Ada's data/a.json")?.next).toEqual([String.raw`mkdir -p 'Ada'\''s data'`]);
});

test.each([
  { name: 'a fault of the program', error: new TypeError('x is not a function') },
  { name: 'a code nobody can act on', error: systemError('EBADF') },
  { name: 'a name from the prototype', error: systemError('toString') },
  { name: 'no error', error: 'ENOENT' },
])('$name is left to others', ({ error }) => {
  expect(fileProblem(error, 'a.json')).toBeUndefined();
});
