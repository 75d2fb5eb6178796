/** What the bytes of a file are, whatever its name says; `other` is a kind that can hold no table. */
export type Sniffed =
  | { kind: 'empty' | 'zip' | 'ole' | 'biff' | 'html' | 'sheet-xml' | 'text' }
  | { kind: 'other'; is: string }

const signatures: readonly [string, string][] = [
  ['89504e47', 'png'],
  ['ffd8ff', 'jpeg'],
  ['47494638', 'gif'],
  ['25504446', 'pdf'],
  ['52494646', 'webp'],
  ['49492a00', 'tiff'],
  ['4d4d002a', 'tiff'],
  ['1f8b', 'gzip'],
  ['52617221', 'rar'],
  ['377abcaf271c', '7z'],
  ['494433', 'mp3'],
  ['53514c69', 'sqlite'],
  ['7b5c727466', 'rtf'],
]

/** Tells a file's kind from its first bytes and, for text, from how it begins. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { kind: 'empty' }
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  if (head.startsWith('504b0304') || head.startsWith('504b0506')) return { kind: 'zip' }
  if (head.startsWith('d0cf11e0')) return { kind: 'ole' }
  if (/^09(00|02|04|08)(0400|0600|0800|1000)/.test(head)) return { kind: 'biff' }
  const known = signatures.find(([start]) => head.startsWith(start))
  if (known) return { kind: 'other', is: known[1] }
  if (head.slice(8, 16) === '66747970') return { kind: 'other', is: 'mp4' }
  return { kind: 'text' }
}

/** Tells what kind of text it is: a table in HTML or XML, or plain text that may be separated values. */
export function sniffText(text: string): Sniffed {
  const start = text.slice(0, 4096).trimStart()
  if (!start) return { kind: 'empty' }
  if (start.startsWith('{') || /^\[\s*[[{"\]]/.test(start)) return { kind: 'other', is: 'json' }
  if (!start.startsWith('<')) return { kind: 'text' }
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start)) return { kind: 'sheet-xml' }
  if (/<table[\s>]/i.test(text)) return { kind: 'html' }
  return { kind: 'other', is: /<(?:!doctype )?html/i.test(start) ? 'web-page' : 'xml' }
}
