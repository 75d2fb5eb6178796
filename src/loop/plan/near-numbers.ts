const mostNear = 3

/**
 * The numbers that somebody may have meant who said one that no piece has: those that differ by a digit too much or by its
 * last one, and the newest. All from 1 to the newest are there.
 */
export function nearNumbers(said: number, newest: number): number[] {
  const digits = String(said)
  const shorter = [...digits].map((_, at) => Number(digits.slice(0, at) + digits.slice(at + 1)))
  const fits = [...shorter.reverse(), newest].filter((each) => each >= 1 && each <= newest)
  return [...new Set(fits)].slice(0, mostNear)
}
