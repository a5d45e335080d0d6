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

/** The one palette. Without colour every paint hands its text back, and chalk is not loaded. */
export const createStyle = async (hasColor: boolean): Promise<Style> => {
  if (!hasColor) return plainStyle;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
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
    plain,
  };
};

const plain: Paint = text => text;

const plainStyle: Style = {
  heading: plain,
  id: plain,
  muted: plain,
  good: plain,
  bad: plain,
  warning: plain,
  command: plain,
  key: plain,
  text: plain,
  number: plain,
  plain,
};
