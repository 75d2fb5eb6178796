/** Two-character pieces of Han text and whole words of the rest, lower case: enough to compare two titles. */
function featuresOf(title: string): Set<string> {
  const normal = title.normalize('NFKC').toLowerCase()
  const features = new Set<string>(normal.match(/[a-z0-9]{2,}/g) ?? [])
  for (const run of normal.match(/\p{Script=Han}+/gu) ?? []) {
    const letters = [...run]
    for (let at = 0; at + 1 < letters.length; at++) features.add(`${letters[at]}${letters[at + 1]}`)
  }
  return features
}

/** Dice coefficient of two titles' features, 0 (nothing shared) to 1 (the same). */
export function nearness(one: string, other: string): number {
  const a = featuresOf(one)
  const b = featuresOf(other)
  if (a.size === 0 || b.size === 0) return 0
  const shared = [...a].filter((feature) => b.has(feature)).length
  return (2 * shared) / (a.size + b.size)
}
