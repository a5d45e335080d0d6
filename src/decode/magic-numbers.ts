/** How binary formats begin, and where that is not at their first byte. */
interface MagicNumber {
  readonly mediaType: string;
  readonly bytes: readonly number[];
  readonly offset?: number;
}

const ascii = (text: string): number[] => [...text].map(character => character.charCodeAt(0));

/** From the WHATWG MIME Sniffing standard and the formats' own specifications. The first that fits is taken. */
export const magicNumbers: readonly MagicNumber[] = [
  { mediaType: 'image/png', bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/gif', bytes: ascii('GIF87a') },
  { mediaType: 'image/gif', bytes: ascii('GIF89a') },
  { mediaType: 'image/webp', bytes: ascii('WEBP'), offset: 8 },
  { mediaType: 'image/tiff', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { mediaType: 'image/tiff', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { mediaType: 'image/jp2', bytes: [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20] },
  { mediaType: 'image/x-icon', bytes: [0, 0, 1, 0] },
  { mediaType: 'application/pdf', bytes: ascii('%PDF-') },
  { mediaType: 'application/zip', bytes: [...ascii('PK'), 3, 4] },
  { mediaType: 'application/zip', bytes: [...ascii('PK'), 5, 6] },
  { mediaType: 'application/gzip', bytes: [0x1f, 0x8b] },
  { mediaType: 'application/x-bzip2', bytes: [...ascii('BZh'), 0x39] },
  { mediaType: 'application/x-xz', bytes: [0xfd, ...ascii('7zXZ'), 0] },
  { mediaType: 'application/zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { mediaType: 'application/x-7z-compressed', bytes: [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c] },
  { mediaType: 'application/x-tar', bytes: ascii('ustar'), offset: 257 },
  { mediaType: 'application/vnd.apache.parquet', bytes: ascii('PAR1') },
  { mediaType: 'application/vnd.apache.arrow.file', bytes: ascii('ARROW1') },
  { mediaType: 'application/avro', bytes: [...ascii('Obj'), 1] },
  { mediaType: 'application/vnd.sqlite3', bytes: ascii('SQLite format 3\0') },
  { mediaType: 'application/x-hdf5', bytes: [0x89, ...ascii('HDF\r\n')] },
  { mediaType: 'application/x-netcdf', bytes: [...ascii('CDF'), 1] },
  { mediaType: 'application/x-netcdf', bytes: [...ascii('CDF'), 2] },
  { mediaType: 'application/wmo-grib', bytes: ascii('GRIB') },
  // Word, Excel and PowerPoint before 2007 share one container.
  { mediaType: 'application/x-ole-storage', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { mediaType: 'audio/ogg', bytes: ascii('OggS') },
  { mediaType: 'audio/flac', bytes: ascii('fLaC') },
  { mediaType: 'audio/mpeg', bytes: ascii('ID3') },
  { mediaType: 'audio/wav', bytes: ascii('WAVE'), offset: 8 },
  { mediaType: 'video/mp4', bytes: ascii('ftyp'), offset: 4 },
  { mediaType: 'video/webm', bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { mediaType: 'font/woff2', bytes: ascii('wOF2') },
  { mediaType: 'font/woff', bytes: ascii('wOFF') },
];
