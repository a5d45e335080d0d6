import type xterm from '@xterm/headless';

import { textWidth } from '../../src/render/text-width.ts';

/** A screen as a picture: SVG 1.1 with its text as text, in the font of whoever looks at it. */
export const frameSvg = (screen: xterm.Terminal, title: string): string => {
  const { cols, rows } = screen;
  const [width, height] = [cols * cell.width + 2 * margin, rows * cell.height + 2 * margin];
  const lines = Array.from({ length: rows }, (_, row) => rowSvg(runsOf(screen, row), row)).filter(Boolean);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" role="img">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" rx="6" fill="${background}"/>
<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="${foreground}">
${lines.join('\n')}
</g>
</svg>
`;
};

/** A picture without what differs from one call to the next: how long it took, and what that moves in its row. */
export const withoutTimes = (svg: string): string =>
  svg.replaceAll(/^.*\b[\d.]+ m?s\b.*$/gm, row =>
    row.replaceAll(/[\d.]+ m?s\b|\b(?:x|textLength|width)="[\d.]+"|\s/g, ''),
  );

const cell = { width: 8.4, height: 18 };
const margin = 12;

const background = '#16181d';
const foreground = '#d7dae0';
/** Of the sixteen colours; a terminal has its own. */
const palette = [
  '#3b4048',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#3d7dcc',
  '#c678dd',
  '#56b6c2',
  '#d7dae0',
  '#5c6370',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#3d7dcc',
  '#c678dd',
  '#56b6c2',
  '#ffffff',
];

interface Look {
  readonly color: string;
  readonly behind: string | undefined;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isUnderlined: boolean;
}

/** Cells beside each other that look alike. */
interface Run extends Look {
  readonly text: string;
  readonly column: number;
  readonly columns: number;
}

const runsOf = ({ buffer: { active }, cols }: xterm.Terminal, row: number): readonly Run[] => {
  const runs: Run[] = [];
  for (let column = 0; column < cols; column++) {
    const at = active.getLine(active.viewportY + row)?.getCell(column);
    // The second half of a wide character.
    if (!at || at.getWidth() === 0) continue;
    const [look, last] = [lookOf(at), runs.at(-1)];
    const text = at.getChars() || ' ';
    if (last && isAlike(last, look)) {
      runs.splice(-1, 1, { ...last, text: last.text + text, columns: last.columns + at.getWidth() });
    } else {
      runs.push({ ...look, text, column, columns: at.getWidth() });
    }
  }
  return runs;
};

const lookOf = (at: xterm.IBufferCell): Look => {
  const color = at.isFgDefault() ? foreground : colorOf(at.getFgColor(), at.isFgRGB());
  const behind = at.isBgDefault() ? undefined : colorOf(at.getBgColor(), at.isBgRGB());
  const isInverse = at.isInverse() !== 0;
  return {
    color: isInverse ? (behind ?? background) : color,
    behind: isInverse ? color : behind,
    isBold: at.isBold() !== 0,
    isDim: at.isDim() !== 0,
    isUnderlined: at.isUnderline() !== 0,
  };
};

/** @throws Error for one of the 240 colours that no theme has */
const colorOf = (color: number, isRgb: boolean): string => {
  if (isRgb) return `#${color.toString(16).padStart(6, '0')}`;
  const known = palette[color];
  if (known === undefined) throw new Error(`Colour ${color} of the terminal is in no theme`);
  return known;
};

const isAlike = (left: Look, right: Look): boolean =>
  left.color === right.color &&
  left.behind === right.behind &&
  left.isBold === right.isBold &&
  left.isDim === right.isDim &&
  left.isUnderlined === right.isUnderlined;

const rowSvg = (runs: readonly Run[], row: number): string => {
  const y = margin + row * cell.height;
  const behind = runs.flatMap(({ behind: fill, ...run }) =>
    fill === undefined ? [] : [`<rect ${across(run)} y="${y}" height="${cell.height}" fill="${fill}"/>`],
  );
  const texts = runs.flatMap(wordsOf).map(run => textSvg(run, y + 13));
  return [...behind, ...texts].join('');
};

/** Words that stand together: blanks are not drawn, for not everything that shows SVG keeps them. */
const wordsOf = (run: Run): readonly Run[] =>
  Array.from(run.text.matchAll(/\S+(?: \S+)*/g), ({ 0: text, index }) => ({
    ...run,
    text,
    column: run.column + textWidth(run.text.slice(0, index)),
    columns: textWidth(text),
  }));

const across = ({ column, columns }: Pick<Run, 'column' | 'columns'>): string =>
  `x="${tidy(margin + column * cell.width)}" width="${tidy(columns * cell.width)}"`;

/** Its length is told, so that a font with wider letters keeps the columns. */
const textSvg = ({ text, column, columns, color, isBold, isDim, isUnderlined }: Run, y: number): string => {
  const attributes = [
    `x="${tidy(margin + column * cell.width)}" y="${y}" textLength="${tidy(columns * cell.width)}"`,
    ...(color === foreground ? [] : [`fill="${color}"`]),
    ...(isBold ? ['font-weight="bold"'] : []),
    ...(isDim ? ['opacity="0.6"'] : []),
    ...(isUnderlined ? ['text-decoration="underline"'] : []),
  ];
  return `<text ${attributes.join(' ')}>${escaped(text)}</text>`;
};

const tidy = (length: number): string => String(Math.round(length * 10) / 10);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
