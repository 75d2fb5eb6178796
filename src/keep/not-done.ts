import { storageFault } from '../db/fault.ts'

/** Why something could not be done, in one sentence with what to do: whoever asked for it reads that and no stack. */
export class NotDone extends Error {
  override readonly name = 'NotDone'
}

/** Says what an error of the system or of a database means for a file or a folder; what nobody foresaw is said as it is. */
export function explained(error: unknown, place: string): NotDone {
  if (error instanceof NotDone) return error
  const { code, message } = error as Error & { code?: string }
  const fault = storageFault(error)
  const sentence =
    {
      ENOENT: `There is no ${place}. Make it, or mount the disk that holds it.`,
      ENOTDIR: `${place} is no folder.`,
      EACCES: `This user may not write to ${place}. Give it the right, or name another folder.`,
      EPERM: `This user may not write to ${place}. Give it the right, or name another folder.`,
      EEXIST: `Another backup to ${place} is under way in this second. Wait for it.`,
    }[code ?? ''] ??
    (fault && faults[fault]?.(place))
  return new NotDone(sentence ?? `${message} (${place})`, { cause: error })
}

const faults: Partial<Record<string, (place: string) => string>> = {
  full: (place) => `The disk that holds ${place} is full. Make room on it, or name another folder.`,
  'read-only': (place) => `${place} cannot be written to. Give this user the right, or name another folder.`,
  busy: (place) => `Another program holds ${place} and does not let go. Try again later.`,
  broken: (place) => `${place} is damaged, or its disk is. Take the newest backup that is sound.`,
}
