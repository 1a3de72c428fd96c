/** What one file may ask of the server. 100,000 rows of 13 columns inflate to about 60 MB. */
export const LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  /** Parts that are read; pictures are not, but each is an entry. */
  parts: 200,
  entries: 20_000,
  partBytes: 96 * 1024 * 1024,
  totalBytes: 160 * 1024 * 1024,
  /** Counted above `ratioFloor`: a small part of blanks may well shrink a thousandfold. */
  ratio: 200,
  ratioFloor: 10 * 1024,
  rows: 100_000,
  columns: 100,
  /** Blank rows between two persons that are reported one by one; of more only the first are. */
  blankRun: 1_000,
  /** A quoted field that swallows more line breaks than this lost its closing quote. */
  lineBreaksInField: 30,
  seconds: 60,
  workerHeapMegabytes: 160,
  /** .xls and .xlsb are held whole by a library: 20,000 rows of ten columns, at some 230 MB. */
  fileBytesHeldWhole: 10 * 1024 * 1024,
  bytesHeldWhole: 48 * 1024 * 1024,
  cellsHeldWhole: 200_000,
  heapMegabytesHeldWhole: 288,
} as const
