import { relative, sep } from 'node:path';

/** A path as it is typed in this folder: relative where it lies inside of it. */
export const shownPath = (cwd: string, path: string): string => {
  const near = relative(cwd, path);
  return near === '' || near === '..' || near.startsWith(`..${sep}`) ? path : near;
};
