/**
 * The value of a header field, the name in any case; several fields of a name are joined by a comma
 * (RFC 9110 §5.3). `undefined` when there is none.
 */
export const headerValue = (
  headers: readonly (readonly [name: string, value: string])[],
  name: string,
): string | undefined => {
  const wanted = name.toLowerCase();
  const values = headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
};
