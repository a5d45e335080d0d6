/** A share of one as a bar, in eighths of a letter; the least of it shows, and so does the least that is missing. */
export const shareBar = (share: number, width: number): string => {
  const whole = Math.min(1, Math.max(0, share));
  const eighths = whole === 0 ? 0 : Math.max(1, Math.floor(whole * width * 8));
  const full = '█'.repeat(Math.floor(eighths / 8));
  const part = eighths % 8 === 0 ? '' : String.fromCodePoint(0x25_90 - (eighths % 8));
  return `${full}${part}`.padEnd(width, '░');
};
