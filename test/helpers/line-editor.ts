import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Sandbox } from './sandbox.ts';

/** A shell at its prompt, on a terminal of its own. */
export interface LineEditor extends AsyncDisposable {
  /** Types keys into an empty line; what the line is then. */
  type(keys: string): Promise<string>;
  /** Resolves when this stands on the screen. */
  shown(text: string): Promise<void>;
}

export type EditedShell = 'bash' | 'zsh' | 'fish';

/** Longer than all of its lines take on a busy machine. */
const longestMs = 100_000;

/** Starts a shell that has no settings but apix's completion; it writes its line to a file at Ctrl-G. */
export const startLineEditor = async (sandbox: Sandbox, shell: EditedShell): Promise<LineEditor> => {
  const folder = await mkdtemp(join(sandbox.folder, `editor-${shell}-`));
  const { file, settings, command } = shells[shell];
  await writeFile(join(folder, file), settings);
  const program = sandbox.terminal(command, { env: { EDITOR_FOLDER: folder }, input: { kind: 'typed' }, longestMs });
  await program.shown('[ready]');
  let lines = 0;
  return {
    type: async keys => {
      lines++;
      program.type(`${keys}\u0007`);
      await program.shown(`[line ${lines}]`);
      program.type('\u0015');
      return (await readFile(join(folder, 'line'), 'utf8')).replace(/\n$/, '');
    },
    shown: async text => program.shown(text),
    [Symbol.asyncDispose]: async () => {
      program.type('exit\r');
      await program.ended;
    },
  };
};

const shells: Readonly<
  Record<EditedShell, { readonly file: string; readonly settings: string; readonly command: string }>
> = {
  bash: {
    file: 'bashrc',
    settings: `PS1='> ' lines=0
tell() { printf '%s\\n' "$READLINE_LINE" > "$EDITOR_FOLDER/line"; printf '[line %s]\\n' $((++lines)); }
bind -x '"\\C-g": tell'
bind 'set enable-bracketed-paste off'
eval "$(apix completion bash)"
printf '[%s]\\n' ready
`,
    command: 'exec bash --noprofile --rcfile "$EDITOR_FOLDER/bashrc" -i',
  },
  zsh: {
    file: '.zshrc',
    settings: `PS1='> ' lines=0
tell() { print -r -- "$BUFFER" > "$EDITOR_FOLDER/line"; print "[line $((++lines))]" }
zle -N tell
bindkey -e
bindkey '^G' tell
autoload -Uz compinit && compinit -u -D
eval "$(apix completion zsh)"
printf '[%s]\\n' ready
`,
    command: 'ZDOTDIR=$EDITOR_FOLDER exec zsh -d -i',
  },
  fish: {
    file: 'settings.fish',
    settings: `set lines 0
function tell
    commandline > "$EDITOR_FOLDER/line"
    set -g lines (math $lines + 1)
    printf '[line %s]\\n' $lines
end
bind \\cg tell
apix completion fish | source
printf '[%s]\\n' ready
`,
    command: 'exec fish --no-config --init-command "source $EDITOR_FOLDER/settings.fish" --interactive',
  },
};
