import type { Parameter } from '../model/operation.ts';
import type { RequestBody } from '../model/plan.ts';
import type { Arguments } from './check-arguments.ts';

/** A `multipart/form-data` body (RFC 7578) made of named values; a repeated name becomes a repeated field. */
export const multipartBody = (parameters: readonly Parameter[], args: Arguments): RequestBody => {
  const fields = parameters.flatMap(parameter =>
    [args[parameter.name] ?? []].flat().map(value => ({ name: parameter.name, value, isFile: isFile(parameter) })),
  );
  const boundary = freeBoundary(fields);
  const parts = fields.map(({ name, value, isFile: hasFile }) => {
    const file = hasFile ? `; filename="${quoted(name)}"\r\nContent-Type: application/octet-stream` : '';
    return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n\r\n${value}\r\n`;
  });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: new TextEncoder().encode(`${parts.join('')}--${boundary}--\r\n`),
  };
};

interface Field {
  readonly name: string;
  readonly value: string;
  readonly isFile: boolean;
}

const isFile = ({ schema }: Parameter): boolean => (schema.items ?? schema).format === 'binary';

/** The same fields make the same body; no field holds the line that divides them. */
const freeBoundary = (fields: readonly Field[]): string => {
  let boundary = 'apix-form';
  for (let number = 2; fields.some(({ value }) => value.includes(boundary)); number++) boundary = `apix-form-${number}`;
  return boundary;
};

/** A quote or line break would end the name (HTML Standard, multipart/form-data encoding algorithm). */
const quoted = (name: string): string => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
