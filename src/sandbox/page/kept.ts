const BEGIN = 'sandbox.typed.'

/** What was typed under this name and not sent; a reload of the tab loses none of it. */
export const kept = (name: string): string => sessionStorage.getItem(BEGIN + name) ?? ''

/** Keeps what was typed until the tab is closed; nothing typed is nothing kept. */
export function keep(name: string, typed: string): void {
  try {
    if (typed === '') sessionStorage.removeItem(BEGIN + name)
    else sessionStorage.setItem(BEGIN + name, typed)
  } catch {
    // The browser has no more room: then it is lost by a reload, but not by going on.
  }
}

/** Forgets all of a kind (how its names begin) but those named. */
export function forgetOthers(kind: string, names: readonly string[]): void {
  for (const key of Object.keys(sessionStorage)) {
    const name = key.startsWith(BEGIN + kind) ? key.slice(BEGIN.length) : undefined
    if (name !== undefined && !names.includes(name)) sessionStorage.removeItem(key)
  }
}
