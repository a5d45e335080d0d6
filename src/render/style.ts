import { Chalk } from 'chalk';

/** Colours by meaning; a renderer never names a colour. */
export interface Style {
  readonly heading: Paint;
  readonly id: Paint;
  readonly muted: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warning: Paint;
  readonly command: Paint;
  readonly key: Paint;
  readonly text: Paint;
  readonly number: Paint;
  readonly plain: Paint;
}

export type Paint = (text: string) => string;

/** The one palette: with `hasColor` false every paint hands its text back. */
export const createStyle = (hasColor: boolean): Style => {
  const chalk = new Chalk({ level: hasColor ? 1 : 0 });
  return {
    heading: chalk.bold,
    id: chalk.cyan,
    muted: chalk.dim,
    good: chalk.green,
    bad: chalk.red,
    warning: chalk.yellow,
    command: chalk.bold,
    key: chalk.blue,
    text: chalk.green,
    number: chalk.magenta,
    plain: text => text,
  };
};
