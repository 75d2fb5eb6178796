import type { Log } from './log.ts'

/** Why the program cannot run, in one sentence with what to do: whoever started it reads that and no stack. */
export class StartFault extends Error {
  override readonly name = 'StartFault'
}

/** What stands behind a port: its number, the setting that says it, and the one that says the address, if there is one. */
export interface Port {
  port: number
  setting: string
  host?: { address: string; setting: string }
}

/** A failed attempt to listen, as a `StartFault` when whoever started the program can mend it; else the error itself. */
export function portFault(error: unknown, { port, setting, host }: Port): unknown {
  const { code } = (error ?? {}) as { code?: string }
  const sentence = {
    EADDRINUSE: `Port ${port} is in use by another program, perhaps by a second Copydesk: end that one, or set ${setting} to a free port.`,
    EACCES: `Port ${port} may not be opened by this user: set ${setting} to one above 1023.`,
    EADDRNOTAVAIL: host && `This machine has no address ${host.address}: correct ${host.setting}.`,
    ENOTFOUND: host && `There is no address ${host.address}: correct ${host.setting}.`,
  }[code ?? '']
  return sentence ? new StartFault(sentence, { cause: error }) : error
}

/** Where last words go: the log, and a terminal if a person sits at one. */
export interface Audience {
  log: Pick<Log, 'fatal'>
  /** `isTTY` when a person reads it. */
  stdout: { isTTY?: boolean }
  stderr: { isTTY?: boolean; write(text: string): unknown }
  /** Whether the log says nothing at all. */
  silent: boolean
}

/**
 * Says why the program ends: at a terminal as a plain sentence, and in the log, unless log and sentence would stand on the same
 * screen.
 */
export function sayWhyItEnds(sentence: string, { log, stdout, stderr, silent }: Audience): void {
  if (stderr.isTTY || silent) stderr.write(`✗ ${sentence}\n`)
  if (!(stderr.isTTY && stdout.isTTY)) log.fatal(sentence)
}
