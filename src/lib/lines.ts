/**
 * The lines of a text that comes in pieces, without their ends; a last one without an end is one too. A line ends with
 * a line feed alone: JSON may hold the other separators that Unicode knows.
 *
 * @yields one line after the other
 */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let kept = '';
  for await (const chunk of text) {
    const lines = `${kept}${chunk}`.split('\n');
    kept = lines.pop() ?? '';
    yield* lines;
  }
  if (kept !== '') yield kept;
}
