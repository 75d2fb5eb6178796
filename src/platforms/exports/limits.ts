/** How much of a file is read before it is refused; every one is a guard against a hostile or a hopeless file. */
export interface Limits {
  /** The largest file that is read, in bytes, and the largest unpacked file of an archive. */
  bytes: number
  /** All that a packed workbook or an archive may hold once it is unpacked, in bytes. */
  inflated: number
  rows: number
  columns: number
  /** The longest cell in UTF-16 units; what comes after is cut off, because titles, links and ids are compared. */
  cell: number
  milliseconds: number
  /** The JavaScript heap of the reading process, and all the memory it may hold, in megabytes. */
  heap: number
  memory: number
}

/** 10 MB is what a platform's largest list comes to; a sheet of 50,000 posts unpacks to some 60 MB. */
export const usualLimits: Limits = {
  bytes: 10_000_000,
  inflated: 100_000_000,
  rows: 50_000,
  columns: 256,
  cell: 2_000,
  milliseconds: 30_000,
  heap: 640,
  memory: 900,
}
