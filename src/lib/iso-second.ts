/** A moment in UTC to the second, as ISO 8601 has it: `2026-11-21T14:05:00Z`. Takes epoch milliseconds. */
export const isoSecond = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
