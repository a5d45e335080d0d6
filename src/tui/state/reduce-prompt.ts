import { withoutLast } from '../../lib/graphemes.ts';
import type { AnswerAction } from './answer-actions.ts';
import type { Prompt, ShownState } from './answer-state.ts';

/** What is typed on the last line: a search, or the name of a file. */
export const reducePrompt = (state: ShownState, action: AnswerAction): ShownState => {
  const { prompt, ...closed } = state;
  if (!prompt) return state;
  switch (action.kind) {
    case 'text':
      return { ...closed, prompt: withText(prompt, prompt.text + action.text.replaceAll(/[\r\n]+/g, ' ')) };
    case 'erase':
      return { ...closed, prompt: withText(prompt, withoutLast(prompt.text)) };
    case 'exists':
      if (prompt.kind !== 'save') return state;
      return {
        ...closed,
        prompt: { ...prompt, existing: action.file },
        notice: 'There is such a file already: Enter again replaces it',
      };
    case 'command':
      return reduceCommand(closed, prompt, action.command);
    case 'event':
    case 'received':
    case 'tick':
    case 'answered':
    case 'failed':
    case 'done':
    case 'focus':
      return state;
  }
};

const reduceCommand = (closed: Omit<ShownState, 'prompt'>, prompt: Prompt, command: string): ShownState => {
  switch (command) {
    case 'close':
      return closed;
    case 'clear':
      return { ...closed, prompt: withText(prompt, '') };
    case 'find':
      // An empty search looks for the last one again.
      return prompt.kind === 'search' && prompt.text !== '' ? { ...closed, query: prompt.text } : closed;
    case 'accept': {
      if (prompt.kind !== 'save') return closed;
      const file = prompt.text.trim();
      if (file === '') return { ...closed, prompt, notice: 'A file needs a name' };
      const { form, existing } = prompt;
      return { ...closed, prompt, wish: { kind: 'save', form, file, replaces: existing === file } };
    }
    default:
      return { ...closed, prompt };
  }
};

/** Another name is another file. */
const withText = (prompt: Prompt, text: string): Prompt => {
  if (prompt.kind === 'search') return { ...prompt, text };
  const { existing: _, ...rest } = prompt;
  return { ...rest, text };
};
