/** `getUserByID` and `Get user by ID` as `get-user-by-id`, at most so many letters; empty where there are no Latin ones. */
export const kebabCase = (text: string, most = 60): string =>
  cut(
    text
      .normalize('NFKD')
      .replaceAll(/\p{Mn}/gu, '')
      .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
      .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
      .toLowerCase()
      .replaceAll(/[^a-z\d]+/g, '-')
      .replaceAll(/^-+|-+$/g, ''),
    most,
  );

/** At the end of a word, where there is one. */
const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  return head.replace(/-[^-]*$/, '') || head;
};
