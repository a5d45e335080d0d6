import type { Context } from '../../context.ts';
import type { Setting } from '../../store/settings.ts';
import { registry } from '../registry.ts';
import { type Answer, beginningWith, nothing } from './answer.ts';
import type { ValueGap } from './find-gap.ts';

/** A file of the shell's finding, behind a mark where the value can be something else, too: `--body @FILE`. */
export const offerFile =
  (mark: '' | '@') =>
  async ({ typed, head }: ValueGap): Promise<Answer> =>
    typed.startsWith(mark) ? { kind: 'files', head: `${head}${mark}` } : nothing;

/** What a command takes nothing else than. */
export const offerChoices = async ({ choices = [], name, typed, head }: ValueGap): Promise<Answer> => {
  const meanings: Readonly<Record<string, string>> =
    name === '--format' ? (await import('../format-meanings.ts')).formatMeanings : {};
  return beginningWith(
    typed,
    choices.map(choice => [choice, meanings[choice] ?? '']),
    { head },
  );
};

/** What there is help on. */
export const offerSubjects = async ({ typed, head }: ValueGap, { completion }: Context): Promise<Answer> => {
  const { topics } = await completion();
  const commands = registry.map(({ name, summary }) => [name, summary] as const);
  return beginningWith(typed, [...commands, ...Object.entries(topics)], { head });
};

export const offerSettings = async ({ typed, head }: ValueGap): Promise<Answer> => {
  const { settings } = await import('../../store/settings.ts');
  const all: Readonly<Record<string, Setting>> = settings;
  return beginningWith(
    typed,
    Object.entries(all).map(([name, { meaning }]) => [name, meaning]),
    { head },
  );
};

/** What a setting is by default, and on and off where it takes them. */
export const offerSettingValue = async ({ before: [name = ''], typed, head }: ValueGap): Promise<Answer> => {
  const { findSetting } = await import('../../store/settings.ts');
  const setting = findSetting(name);
  if (setting === undefined) return nothing;
  const usual = setting.default;
  const others = ['on', 'off'].filter(value => value !== usual && setting.problem(value) === undefined);
  const values = [
    ...(usual === undefined ? [] : [[usual, 'the default'] as const]),
    ...others.map(value => [value, ''] as const),
  ];
  return beginningWith(typed, values, { head });
};
