/**
 * Slack's limits, in characters (UTF-16 units, the stricter reading) or counts, from its Block Kit reference; `total` and
 * `table.characters` lie below what was measured to be refused.
 */
export const limits = {
  message: { blocks: 50, text: 3000, total: 12_000, tables: 1, charts: 2 },
  view: { blocks: 100, title: 24, button: 24, metadata: 3000, bytes: 250 * 1024, total: 60_000 },
  id: 255,
  plainText: 3000,
  richText: 3000,
  context: { elements: 10, text: 2000 },
  section: { text: 3000 },
  container: { title: 150, blocks: 10 },
  image: { link: 3000, alt: 2000 },
  link: 3000,
  actions: { elements: 25 },
  button: { label: 75, value: 2000 },
  overflow: { options: 5 },
  option: { label: 75, value: 150 },
  options: 100,
  optionGroups: 100,
  confirm: { title: 100, text: 300, button: 30 },
  input: { label: 2000, hint: 2000, placeholder: 150, text: 3000 },
  table: { rows: 100, cells: 20, characters: 8000, cell: 400 },
  chart: { title: 50, label: 20, categories: 20, series: 12 },
  fieldError: 1000,
  metadataBytes: 16 * 1024,
} as const
