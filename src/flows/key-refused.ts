import { UsageError } from '../errors.ts';
import type { Api } from '../model/api.ts';

/** A name and password in the address itself. */
export const userInfo = 'user:password';

/** Why no key is taken from the command line. */
export const seenByOthers = 'Every process on the machine can read it there, and the shell keeps it in its history.';

/** The refusal of a key on the command line, with the right way for this API, or for an address that apix does not know. */
export const keyRefused = (name: string, api: Api | undefined): UsageError =>
  new UsageError(`${name}: a key is not taken from the command line`, {
    facts: [seenByOthers],
    next: api?.key
      ? [`Store it once: apix keys set ${api.id}`, `Or for this shell: export ${api.key.variables[0] ?? ''}=…`]
      : [
          name === userInfo
            ? "Read it from a file that holds Basic and the code: --header 'authorization: @basic.txt'"
            : `Read it from a file: ${name}=@key.txt, or --header '${name}: @key.txt'`,
          'It is no key? --no-validate sends it',
        ],
  });
