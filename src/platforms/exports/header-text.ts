/** A header as a person reads it: on one line, without invisible marks (soft hyphens, joiners, byte order marks), at most 40 letters. */
export function shownHeader(text: string): string {
  const plain = text
    .slice(0, 400)
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const letters = [...plain]
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : plain
}
