/**
 * The key group of an API that the user added. Bundled groups never begin so: a document from outside can be given
 * any id, and still never the key of another API.
 */
export const ownKeyGroup = (id: string): string => `own-${id}`;

/** The variable that its key is read from: the one that every group has, and no other. */
export const ownKeyVariable = (id: string): string =>
  `APIX_KEY_${ownKeyGroup(id)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '_')}`;
